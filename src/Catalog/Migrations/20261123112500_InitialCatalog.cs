using Microsoft.EntityFrameworkCore.Migrations;

namespace IntranetSearch.Catalog.Migrations;

/// <summary>Clients, their connections and the history of sync runs.</summary>
internal sealed partial class InitialCatalog : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Clients",
            columns: table => new
            {
                Client = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                DisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                Created = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Clients", x => x.Client);
            });

        migrationBuilder.CreateTable(
            name: "Connections",
            columns: table => new
            {
                Client = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Name = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Provider = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Settings = table.Column<string>(type: "TEXT", nullable: false),
                PollSeconds = table.Column<double>(type: "REAL", nullable: true),
                PausedReason = table.Column<string>(type: "TEXT", nullable: true),
                DeletionsConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                Created = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Connections", x => new { x.Client, x.Name });
                table.ForeignKey(
                    name: "FK_Connections_Clients_Client",
                    column: x => x.Client,
                    principalTable: "Clients",
                    principalColumn: "Client",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "SyncRuns",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Client = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Connection = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Cause = table.Column<string>(type: "TEXT", nullable: false),
                Started = table.Column<long>(type: "INTEGER", nullable: false),
                Ended = table.Column<long>(type: "INTEGER", nullable: true),
                Result = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                Error = table.Column<string>(type: "TEXT", nullable: true),
                AccessChanged = table.Column<long>(type: "INTEGER", nullable: false),
                Added = table.Column<long>(type: "INTEGER", nullable: false),
                Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                Failed = table.Column<long>(type: "INTEGER", nullable: false),
                HeldDeletions = table.Column<long>(type: "INTEGER", nullable: false),
                Listed = table.Column<long>(type: "INTEGER", nullable: false),
                Moved = table.Column<long>(type: "INTEGER", nullable: false),
                Removed = table.Column<long>(type: "INTEGER", nullable: false),
                Unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                Updated = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SyncRuns", x => x.Id);
                table.ForeignKey(
                    name: "FK_SyncRuns_Connections_Client_Connection",
                    columns: x => new { x.Client, x.Connection },
                    principalTable: "Connections",
                    principalColumns: ["Client", "Name"],
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "IX_SyncRuns_Client_Connection_Id",
            table: "SyncRuns",
            columns: ["Client", "Connection", "Id"]);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "SyncRuns");

        migrationBuilder.DropTable(
            name: "Connections");

        migrationBuilder.DropTable(
            name: "Clients");
    }
}
