using Microsoft.EntityFrameworkCore.Migrations;

namespace IntranetSearch.Catalog.Migrations;

/// <summary>Clients' synonyms.</summary>
internal sealed partial class Synonyms : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Synonyms",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Client = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Line = table.Column<string>(type: "TEXT", nullable: false),
                Created = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Synonyms", x => x.Id);
                table.ForeignKey(
                    name: "FK_Synonyms_Clients_Client",
                    column: x => x.Client,
                    principalTable: "Clients",
                    principalColumn: "Client",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Synonyms_Client_Line",
            table: "Synonyms",
            columns: ["Client", "Line"],
            unique: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "Synonyms");
    }
}
