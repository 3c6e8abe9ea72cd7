using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Course.Charts.Interaction;

namespace Course.Charts.Tests.Browser;

/// <summary>Charts in the page that nbconvert makes of an executed notebook.</summary>
[Trait("Needs", "Chromium")]
public sealed class NotebookPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task Charts_InTheOutputsOfANotebook_AreDrawn_AndAskTheNetworkForNothing()
    {
        var session = new PlotlyScript();
        Figure figure = Figure.Lines([1.0, 3, 2]).With("Lines", "x", "y");
        string[] outputs = [figure.ToHtml(), figure.Interactive().ToHtml(session), Surface.Of((x, y) => x * y, (-1, 1), (-1, 1), title: "Saddle").ToHtml(session)];
        await using BrowserPage page = await chromium.OpenAsync(Convert(outputs));
        await page.Until("document.querySelectorAll('.course-chart[data-drawn] .main-svg').length >= 4");

        // nbconvert's own page refers to scripts of its own; a page without charts does the same.
        await using BrowserPage without = await chromium.OpenAsync(Convert([figure.ToHtml()]));
        Assert.Equal(without.Requests.Order(), page.Requests.Order());
        Assert.Equal(without.Errors, page.Errors);
        await page.Picture("notebook");
    }

    private static string Convert(string[] outputs)
    {
        var cells = new JsonArray([.. outputs.Select((html, i) => new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = $"cell-{i}",
            ["execution_count"] = i + 1,
            ["metadata"] = new JsonObject(),
            ["source"] = "chart",
            ["outputs"] = new JsonArray(new JsonObject
            {
                ["output_type"] = "execute_result",
                ["execution_count"] = i + 1,
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { ["text/html"] = html },
            }),
        })]);
        var notebook = new JsonObject { ["cells"] = cells, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-charts-");
        try
        {
            string path = Path.Combine(folder.FullName, "notebook.ipynb");
            File.WriteAllText(path, notebook.ToJsonString());
            Run("jupyter-nbconvert", "--to", "html", path);
            return File.ReadAllText(Path.ChangeExtension(path, ".html"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
        }
        catch (Win32Exception)
        {
            Skip.If(true, $"no {program} on the path: no page can be made of a notebook");
        }
    }
}
