using Microsoft.EntityFrameworkCore.Migrations;

namespace IntranetSearch.Catalog.Migrations;

/// <summary>People and groups of the connections' sources.</summary>
internal sealed partial class Directories : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Directories",
            columns: table => new
            {
                Client = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Connection = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Reading = table.Column<long>(type: "INTEGER", nullable: true),
                Read = table.Column<long>(type: "INTEGER", nullable: true),
                Tried = table.Column<long>(type: "INTEGER", nullable: false),
                Error = table.Column<string>(type: "TEXT", nullable: true),
                People = table.Column<int>(type: "INTEGER", nullable: false),
                Groups = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Directories", x => new { x.Client, x.Connection });
                table.ForeignKey(
                    name: "FK_Directories_Connections_Client_Connection",
                    columns: x => new { x.Client, x.Connection },
                    principalTable: "Connections",
                    principalColumns: ["Client", "Name"],
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "DirectoryReadings",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Client = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Connection = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Started = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DirectoryReadings", x => x.Id);
                table.ForeignKey(
                    name: "FK_DirectoryReadings_Connections_Client_Connection",
                    columns: x => new { x.Client, x.Connection },
                    principalTable: "Connections",
                    principalColumns: ["Client", "Name"],
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "DirectoryEntries",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false),
                Reading = table.Column<long>(type: "INTEGER", nullable: false),
                Kind = table.Column<int>(type: "INTEGER", nullable: false),
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Suspended = table.Column<bool>(type: "INTEGER", nullable: false),
                Digest = table.Column<byte[]>(type: "BLOB", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DirectoryEntries", x => x.Number);
                table.ForeignKey(
                    name: "FK_DirectoryEntries_DirectoryReadings_Reading",
                    column: x => x.Reading,
                    principalTable: "DirectoryReadings",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "DirectoryAddresses",
            columns: table => new
            {
                Entry = table.Column<long>(type: "INTEGER", nullable: false),
                Address = table.Column<string>(type: "TEXT", nullable: false),
                Main = table.Column<bool>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DirectoryAddresses", x => new { x.Entry, x.Address });
                table.ForeignKey(
                    name: "FK_DirectoryAddresses_DirectoryEntries_Entry",
                    column: x => x.Entry,
                    principalTable: "DirectoryEntries",
                    principalColumn: "Number",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "DirectoryMembers",
            columns: table => new
            {
                Group = table.Column<long>(type: "INTEGER", nullable: false),
                Kind = table.Column<int>(type: "INTEGER", nullable: false),
                Member = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DirectoryMembers", x => new { x.Group, x.Kind, x.Member });
                table.ForeignKey(
                    name: "FK_DirectoryMembers_DirectoryEntries_Group",
                    column: x => x.Group,
                    principalTable: "DirectoryEntries",
                    principalColumn: "Number",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(name: "IX_DirectoryReadings_Client_Connection", table: "DirectoryReadings", columns: ["Client", "Connection"]);
        migrationBuilder.CreateIndex(name: "IX_DirectoryEntries_Reading_Id_Kind", table: "DirectoryEntries", columns: ["Reading", "Id", "Kind"], unique: true);
        migrationBuilder.CreateIndex(name: "IX_DirectoryAddresses_Address", table: "DirectoryAddresses", column: "Address");
        migrationBuilder.CreateIndex(name: "IX_DirectoryMembers_Member_Kind", table: "DirectoryMembers", columns: ["Member", "Kind"]);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "Directories");
        migrationBuilder.DropTable(name: "DirectoryAddresses");
        migrationBuilder.DropTable(name: "DirectoryMembers");
        migrationBuilder.DropTable(name: "DirectoryEntries");
        migrationBuilder.DropTable(name: "DirectoryReadings");
    }
}
