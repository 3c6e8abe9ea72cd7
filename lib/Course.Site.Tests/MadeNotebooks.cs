using System.Text.Json.Nodes;
using Course.Charts;
using Course.Exercises;
using Course.Nn.Autograd;
using Course.Nn.Display;
using Course.Notebooks.Ipynb;
using Course.Site.Ledger;

namespace Course.Site.Tests;

/// <summary>The course's notebooks with a few outputs of the kinds that execution makes, in a moment where execution takes minutes.</summary>
internal static class MadeNotebooks
{
    /// <summary>Students' notebooks: every claim shown but the last, and in 02 a chart of each kind that moves.</summary>
    public static IReadOnlyList<(string Name, Notebook Notebook)> All()
    {
        IReadOnlyList<LedgerClaim> claims = ClaimsLedger.Read(File.ReadAllText(Checkout.PathOf(ClaimsLedger.File.Split('/'))));
        return [.. Directory.GetFiles(Checkout.PathOf("notebooks"), "*.ipynb").Order(StringComparer.Ordinal).Select(path => (Path.GetFileNameWithoutExtension(path), Executed(path, claims)))];
    }

    private static Notebook Executed(string path, IReadOnlyList<LedgerClaim> claims)
    {
        var notebook = Notebook.Load(path);
        string name = Path.GetFileNameWithoutExtension(path);
        int count = 0;
        foreach (Cell cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            JsonObject[] shown = [.. claims.SkipLast(1).Where(claim => claim.Cells.Contains((name, cell.Id!))).Select(claim => Html(Claim.Equal($"what it says ({claim.Id})", 0, ("n", 1, 1)).ToHtml()))];
            cell.SetOutputs(new JsonArray([.. shown, .. Extra(name, cell, claims)]), ++count);
        }

        return notebook;
    }

    /// <summary>The first code cell of each notebook shows a figure, a table, text and an error; the second one of 02 the charts.</summary>
    private static JsonObject[] Extra(string name, Cell cell, IReadOnlyList<LedgerClaim> claims) => cell.Id switch
    {
        "setup" => [Html(Figure.Lines([1.0, 3, 2]).With("Lines", "x", "y").ToHtml()), CellOutputs.Stream("stdout", "1 < 2 & “3”\n"), CellOutputs.Error("no <b>luck</b>", ["\u001b[31mno <b>luck</b>\u001b[0m"])],
        "sensitivity-table" when name.StartsWith("02", StringComparison.Ordinal) => [.. Moving().Select(Html)],
        _ => [],
    };

    private static IEnumerable<string> Moving()
    {
        Figure Turned(double slope) => Figure.Lines(x => slope * x, -1, 1, "line").With($"slope {slope}", "x", "y");
        (string, Figure)[] frames = [.. Enumerable.Range(0, 4).Select(i => ($"{i}", Turned(i)))];
        var (x, y) = (new Value(2, "x"), new Value(3, "y"));
        yield return Animation.Of(frames, "step", 100).ToHtml();
        yield return Slider.Of(frames, "slope").ToHtml();
        yield return GraphPlayer.Of(new ComputationalGraph((x + y) * y), 100).ToHtml();
        yield return Surface.Of((a, b) => a * b, (-1, 1), (-1, 1), title: "Saddle").ToHtml();
    }

    private static JsonObject Html(string html) => CellOutputs.DisplayData(new JsonObject { [Mime.Html] = MultilineText.ToLines(html) });
}
