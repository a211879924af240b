using System.Globalization;

namespace IntranetSearch.Search.Tests.Querying;

/// <summary>A document of some length, of which copies, other versions and other documents from the same template are made.</summary>
internal static class TravelPolicy
{
    public const string Text = """
        # Travel policy
        This policy applies to everyone at Northwind who travels on behalf of the company, whether by train, by car or by plane.
        Book trips through the travel desk at least 14 days before departure; later bookings need the approval of a department head.
        # Trains and flights
        Take the train for journeys of less than 5 hours. Second class is the rule; first class is paid for journeys of more than 3 hours.
        Flights are booked in economy class. On flights of more than 8 hours the company pays for premium economy.
        Loyalty points belong to the traveller, but they must not decide which airline is booked.
        # Hotels
        The company pays up to 140 EUR a night, breakfast included, and up to 190 EUR in Zurich, London and Paris.
        Guests who stay with friends or family receive an allowance of 30 EUR a night instead of the hotel.
        # Meals
        Meals are reimbursed at cost up to 45 EUR a day. Alcohol is not reimbursed. Receipts are kept for 10 years by the finance team.
        When a meal is provided by the host or by the conference, that meal cannot be claimed again.
        # Expense reports
        Hand in the report with all receipts within 30 days after the trip. Reports that arrive later are paid with the next salary only when the department head agrees.
        The finance team pays correct reports within two weeks. Questions go to the travel desk, which answers on every working day.
        """;

    /// <summary>The policy with one thing said differently.</summary>
    public static string With(string from, string to)
    {
        Assert.Contains(from, Text, StringComparison.Ordinal);
        return Text.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>The policy as it comes out of pages: a header and a footer on each, and headings with numbers.</summary>
    public static string AsPages(string day)
    {
        string[] sections = Text.Split("# ", StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', sections.Select((section, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"# {i + 1}. {section.Trim()}\nNorthwind Intranet · Printed {day} · Page {i + 1} of {sections.Length}")));
    }
}
