using System.Globalization;
using System.Text.RegularExpressions;

namespace IntranetSearch.Simulators.Company;

/// <summary>The company's files: a handbook whose texts are in Texts/, and the papers of everyday work.</summary>
internal static partial class CompanyFiles
{
    /// <summary>Where each text of the handbook goes.</summary>
    private static readonly (string Text, string Space, string Folder, string Name, CompanyFileKind Kind, string[] Readers)[] Handbook =
    [
        ("annual-leave", "Handbook", "People", "Annual leave", CompanyFileKind.NativeDocument, []),
        ("sick-leave", "Handbook", "People", "Sick leave.docx", CompanyFileKind.Word, []),
        ("parental-leave", "Handbook", "People", "Parental leave.pdf", CompanyFileKind.Pdf, []),
        ("remote-work", "Handbook", "People", "Working from home", CompanyFileKind.NativeDocument, []),
        ("onboarding", "Handbook", "People/Joining", "First week.docx", CompanyFileKind.Word, []),
        ("training", "Handbook", "People/Joining", "Training budget.md", CompanyFileKind.Markdown, []),
        ("expenses", "Handbook", "Money", "Expenses", CompanyFileKind.NativeDocument, []),
        ("travel", "Handbook", "Money", "Travel.docx", CompanyFileKind.Word, []),
        ("purchasing", "Handbook", "Money", "Purchasing limits.pdf", CompanyFileKind.Pdf, []),
        ("rates", "Handbook", "Money", "Rates and allowances", CompanyFileKind.NativeSpreadsheet, []),
        ("vpn", "Handbook", "IT", "Remote access.md", CompanyFileKind.Markdown, []),
        ("passwords", "Handbook", "IT", "Passwords.txt", CompanyFileKind.Text, []),
        ("equipment", "Handbook", "IT", "Laptops and phones", CompanyFileKind.NativeDocument, []),
        ("printers", "Handbook", "IT", "Printers.txt", CompanyFileKind.Text, []),
        ("backup", "Handbook", "IT", "Backups.docx", CompanyFileKind.Word, []),
        ("welcome", "Handbook", "", "Welcome to Northlake", CompanyFileKind.NativePresentation, []),
        ("fire-safety", "Handbook", "Building", "Fire safety.pdf", CompanyFileKind.Pdf, []),
        ("parking", "Handbook", "Building", "Parking and bicycles.txt", CompanyFileKind.Text, []),
        ("machine-care", "Works", "Machines", "Care of the lathes.docx", CompanyFileKind.Word, []),
        ("coolant", "Works", "Machines", "Coolant.md", CompanyFileKind.Markdown, []),
        ("torque", "Works", "Machines", "Torque table", CompanyFileKind.NativeSpreadsheet, []),
        ("quality", "Works", "Quality", "Final inspection", CompanyFileKind.NativeDocument, []),
        ("returns", "Works", "Quality", "Returned goods.pdf", CompanyFileKind.Pdf, ["people-team"]),
        ("shift-plan", "Works", "Shifts", "Shift rules.txt", CompanyFileKind.Text, []),
        ("salaries", "elif", "Confidential", "Salary bands", CompanyFileKind.NativeSpreadsheet, ["leads"]),
        ("reviews", "elif", "Confidential", "Review round.docx", CompanyFileKind.Word, ["leads"]),
        ("incident", "ana", "Incidents", "Mail outage.md", CompanyFileKind.Markdown, ["it-team"]),
        ("roadmap", "ines", "Plans", "New hall", CompanyFileKind.NativePresentation, ["leads"]),
    ];

    public static CompanyFile[] Make(int seed, IReadOnlyList<CompanyPerson> people)
    {
        Figures figures = new(seed);
        List<CompanyFile> files = [.. Handbook.Select(h => new CompanyFile(h.Space, h.Folder, h.Name, h.Kind, Fill(Read(h.Text), figures), h.Readers))];
        string[] topics = ["the delivery dates of the new pumps", "the second test bench", "the cleaning rota", "the visit of the auditors", "the newsletter", "the spare parts shelf"];
        for (int month = 1; month <= 10; month++)
        {
            string date = string.Create(CultureInfo.InvariantCulture, $"2026-{month:D2}-{3 + figures.Next(20):D2}");
            CompanyPerson writer = people[figures.Next(people.Count)];
            string topic = topics[figures.Next(topics.Length)];
            files.Add(new CompanyFile("Works", "Minutes", $"Works meeting {date}.txt", CompanyFileKind.Text,
                $"# Works meeting on {date}\n\nMinutes by {writer.FullName}. We talked about {topic}. "
                + $"{people[figures.Next(people.Count)].FullName} finds out what is missing and tells everyone by mail within {3 + figures.Next(12)} days.\n\n"
                + $"Output of the month: {400 + figures.Next(300)} pumps, {figures.Next(9)} of them sent back by the final inspection.\n", []));
        }
        foreach (CompanyPerson person in people)
        {
            files.Add(new CompanyFile(person.Name, "Notes", "Things to do.txt", CompanyFileKind.Text,
                $"# Things to do\n\n{person.FullName}: ask about {topics[figures.Next(topics.Length)]}, order {2 + figures.Next(7)} pairs of gloves, "
                + $"answer the supplier's letter of {1 + figures.Next(27)} October.\n", []));
            if (person.Department != "works-team")
            {
                files.Add(new CompanyFile(person.Name, "Notes", $"Report of {person.FullName}", CompanyFileKind.NativeDocument,
                    $"# Report\n\n{person.FullName} worked on {topics[figures.Next(topics.Length)]} for {5 + figures.Next(30)} hours this quarter.\n\n"
                    + "## Next quarter\n\n- finish what is open\n- hand over to the department\n", [person.Department]));
            }
        }
        return [.. files];
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(CompanyFiles).Assembly.GetManifestResourceStream("IntranetSearch.Simulators.Company." + name)
            ?? throw new InvalidOperationException($"The text {name} is missing.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Puts a figure of a range in the place of each {from-to}.</summary>
    private static string Fill(string text, Figures figures) => Range().Replace(text, m =>
    {
        int from = int.Parse(m.Groups["from"].ValueSpan, CultureInfo.InvariantCulture);
        int to = int.Parse(m.Groups["to"].ValueSpan, CultureInfo.InvariantCulture);
        return (from + figures.Next(to - from + 1)).ToString(CultureInfo.InvariantCulture);
    });

    [GeneratedRegex(@"\{(?<from>\d+)-(?<to>\d+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range();

    /// <summary>Numbers that are the same on every machine and runtime for the same seed (an additive generator with a mixing step).</summary>
    private sealed class Figures(int seed)
    {
        private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15);

        public int Next(int below)
        {
            unchecked
            {
                ulong z = _state += 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % (ulong)below);
            }
        }
    }
}
