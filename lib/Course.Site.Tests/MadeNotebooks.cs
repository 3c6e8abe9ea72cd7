using System.Text.Json.Nodes;
using Course.Charts;
using Course.Exercises;
using Course.Nn.Autograd;
using Course.Notebooks.Ipynb;
using Course.Site.Ledger;

namespace Course.Site.Tests;

/// <summary>The course's notebooks with a few outputs of the kinds that execution makes, in a moment where execution takes minutes.</summary>
internal static class MadeNotebooks
{
    /// <summary>Students' notebooks: every claim shown but the last, and in 02 and 04 a chart of each kind that moves.</summary>
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
            cell.SetOutputs(new JsonArray([.. shown, .. Extra(name, cell)]), ++count);
        }

        return notebook;
    }

    /// <summary>The first code cell of a notebook shows a figure, text and an error.</summary>
    private static JsonObject[] Extra(string name, Cell cell) => cell.Id switch
    {
        "setup" when !name.StartsWith("04", StringComparison.Ordinal) => [Html(Figure.Lines([1.0, 3, 2]).With("Lines", "x", "y").ToHtml()), CellOutputs.Stream("stdout", "1 < 2 & “3”\n"), CellOutputs.Error("no <b>luck</b>", ["\u001b[31mno <b>luck</b>\u001b[0m"])],
        "sensitivity-table" when name.StartsWith("02", StringComparison.Ordinal) => [.. Moving().Select(Html)],
        "setup" when name.StartsWith("04", StringComparison.Ordinal) => [Html(Animation.Of(Frames(), "step", 100).ToHtml())],
        _ => [],
    };

    private static IEnumerable<string> Moving()
    {
        (Value x, Value y) = (new Value(2, "x"), new Value(3, "y"));
        yield return Slider.Of(Frames(), "slope").ToHtml();
        yield return GraphPlayer.Of(new ComputationalGraph((x + y) * y), 100).ToHtml();
    }

    /// <summary>Charts of the same title both carry plotly.js, so that each notebook has it.</summary>
    private static (string, Figure)[] Frames() =>
        [.. Enumerable.Range(0, 4).Select(i => ($"{i}", Figure.Lines(x => i * x, -1, 1, "line").With("A line that turns", "x", "y")))];

    private static JsonObject Html(string html) => CellOutputs.DisplayData(new JsonObject { [Mime.Html] = MultilineText.ToLines(html) });
}
