using IntranetSearch.Simulators.Company;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>The invented company, and many files for measurements.</summary>
public sealed class CompanyTests : SimulatorTest
{
    [Fact]
    public void The_same_seed_makes_the_same_company_and_another_other_figures()
    {
        string[] one = [.. GeneratedCompany.Make(1).Files.Select(f => f.Text)];

        Assert.Equal(one, GeneratedCompany.Make(1).Files.Select(f => f.Text));
        Assert.NotEqual(one, GeneratedCompany.Make(2).Files.Select(f => f.Text));
    }

    [Fact]
    public void Every_figure_of_the_texts_is_filled_in() =>
        Assert.All(GeneratedCompany.Make(3).Files, f => Assert.DoesNotContain('{', f.Text));

    [Fact]
    public void It_has_three_departments_nested_groups_two_shared_spaces_and_about_sixty_files()
    {
        GeneratedCompany company = GeneratedCompany.Make(1);

        Assert.Equal((12, 3), (company.People.Count, company.People.Select(p => p.Department).Distinct().Count()));
        Assert.Contains(company.Groups, g => g.Members.Any(m => company.Groups.Any(inner => inner.Name == m)));
        Assert.Equal(2, company.Spaces.Count);
        Assert.InRange(company.Files.Count, 50, 70);
        Assert.Equal(Enum.GetValues<CompanyFileKind>(), company.Files.Select(f => f.Kind).Distinct().Order());
    }

    [Fact]
    public async Task People_see_of_it_what_they_may()
    {
        Workspace.AddCompany();
        DriveUser elif = Workspace.FindUser("elif@corp.example")!, jonas = Workspace.FindUser("jonas@corp.example")!, ines = Workspace.FindUser("ines@corp.example")!;
        DriveItem salaries = Workspace.Items.Single(i => i.Name == "Salary bands");
        SharedDrive handbook = Workspace.Drives.Single(d => d.Name == "Handbook"), works = Workspace.Drives.Single(d => d.Name == "Works");

        Assert.True(Workspace.CanFind(elif, salaries) && Workspace.CanFind(ines, salaries) && !Workspace.CanFind(jonas, salaries));
        Assert.Contains("Annual leave", await ListDriveAsync(jonas, handbook));
        Assert.Contains("Coolant.md", await ListDriveAsync(jonas, works));
        Assert.DoesNotContain("Works", (await GetAsync(Workspace.FindUser("hugo@corp.example")!, "drive/v3/drives")).Values("drives", "name"));
    }

    [Fact]
    public async Task Its_documents_can_be_downloaded_and_exported()
    {
        Workspace.AddCompany();
        DriveUser elif = Workspace.FindUser("elif@corp.example")!;
        SharedDrive handbook = Workspace.Drives.Single(d => d.Name == "Handbook");

        foreach (DriveItem item in handbook.Root.Tree().Where(i => !i.IsFolder))
        {
            string path = item.Content is not null ? "?alt=media&supportsAllDrives=true" : $"/export?supportsAllDrives=true&mimeType=application/pdf";
            Answer answer = await GetAsync(elif, $"drive/v3/files/{item.Id}{path}");
            Assert.True(answer is { Status: 200, Bytes.Length: > 50 }, item.Name);
        }
    }

    [Fact]
    public async Task What_was_there_before_is_in_no_log()
    {
        string token = await StartTokenAsync(Ann);
        Workspace.AddCompany();
        Workspace.AddMany(10, 2, 1, Ann);

        Assert.Empty(await ReadChangesAsync(Ann, token));
    }

    [Fact]
    public async Task Many_files_are_spread_over_folders_and_drives_and_change_like_others()
    {
        IReadOnlyList<SharedDrive> drives = Workspace.AddMany(files: 20_000, folders: 200, drives: 20, organizer: Ann, reader: Bob);

        Assert.Equal(20, drives.Count);
        Assert.Equal(1000, drives[7].Root.Tree().Count(i => !i.IsFolder));
        Assert.Equal(1010, (await ListDriveAsync(Bob, drives[7])).Count);
        string token = await StartTokenAsync(Bob, drives[7]);
        Workspace.Edit(drives[7].Root.Tree().First(i => !i.IsFolder), "changed");
        Assert.Single(await ReadChangesAsync(Bob, token, drives[7]));
    }
}
