using Microsoft.EntityFrameworkCore.Migrations;

namespace IntranetSearch.Catalog.Migrations;

/// <summary>Connections' sealed secrets.</summary>
internal sealed partial class Secrets : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Secrets",
            columns: table => new
            {
                Client = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Connection = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Setting = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                Changed = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Secrets", x => new { x.Client, x.Connection, x.Setting });
                table.ForeignKey(
                    name: "FK_Secrets_Connections_Client_Connection",
                    columns: x => new { x.Client, x.Connection },
                    principalTable: "Connections",
                    principalColumns: ["Client", "Name"],
                    onDelete: ReferentialAction.Cascade);
            });
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "Secrets");
    }
}
