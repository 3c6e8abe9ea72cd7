using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Cli.Display;

namespace Course.Cli.Doctor;

/// <summary>What was found, for people and for machines.</summary>
internal static class DoctorReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A table, and below it a line for everything that can be mended.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Finding> findings)
    {
        Terminal.Table(output, ["part", "state", "note"], findings.Select(finding => new[] { finding.Part, finding.State, finding.Note }));
        Finding[] mendable = [.. findings.Where(finding => finding.Remedy.Length > 0)];
        if (mendable is not [])
        {
            output.WriteLine();
            output.WriteLine("What to do:");
        }

        foreach (Finding finding in mendable)
        {
            output.WriteLine($"  {finding.Part}: {finding.Remedy}");
        }
    }

    /// <summary>The same as one object; docs/setting-up.md names its fields.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<Finding> findings) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            good = !findings.Any(finding => finding.IsBad),
            parts = findings.Select(finding => new
            {
                part = finding.Part,
                state = finding.State.ToLowerInvariant(),
                note = finding.Note,
                remedy = finding.Remedy,
            }),
        },
        Indented));
}
