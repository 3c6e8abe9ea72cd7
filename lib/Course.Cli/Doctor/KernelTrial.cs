using System.Globalization;
using System.Text;
using Course.Nn.Data;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Cli.Doctor;

/// <summary>Whether a notebook can be run: a cell that loads the library and reads the digits, in a process of its own as <c>course run</c> starts it.</summary>
internal static class KernelTrial
{
    private const string Part = "kernel of course run";

    /// <summary>Runs the cell.</summary>
    /// <param name="library">The folder of Course.Nn.dll.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<Finding> OfAsync(string library, CancellationToken cancellation)
    {
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(Text(library)), "doctor.ipynb");
        var options = new RunOptions { Jobs = 1, CellTimeout = TimeSpan.FromSeconds(60) };
        NotebookResult result = (await CourseRun.RunAsync([(notebook, Path.GetTempPath())], options, cancellation))[0];
        return result.Passed
            ? new Finding(Part, Finding.Ok, string.Create(CultureInfo.InvariantCulture, $"a cell loaded the library and read {Digits.Count} digits ({result.Seconds:F1} s)"))
            : new Finding(Part, Finding.Broken, Display.Printable.Line(result.Cells[0].Error.Split('\n')[0]), "run `./course build`; if it stays so, report this line");
    }

    private static string Text(string library)
    {
        string dll = Path.Combine(library, "Course.Nn.dll").Replace('\\', '/');
        string source = $"#r \"{dll}\"\nif (Course.Nn.Data.Digits.Load().Count != {Digits.Count}) throw new Exception(\"the digits are incomplete\");";
        return $$$"""
            {"cells":[{"cell_type":"code","execution_count":null,"id":"trial","metadata":{},"outputs":[],"source":"{{{System.Text.Json.JsonEncodedText.Encode(source)}}}"}],
            "metadata":{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}
            """;
    }
}
