using System.Text.Json.Nodes;
using Course.Exercises;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Cli;

/// <summary>A small notebook of the course's, with exercises in every state, run by the kernel that students have.</summary>
public sealed class StatusCommandTests : IDisposable
{
    private const string Stub = "(double loss, Tensor dscores) MySoftmaxLoss(Tensor scores, int[] labels)\n{\n    throw new NotImplementedException(\"03-softmax-loss: not attempted\");\n}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Status_OfAFreshRunAndOfItsSavedCopy_IsTheSame()
    {
        string path = Write("mine/03-backprop.ipynb");
        byte[] before = await File.ReadAllBytesAsync(path);

        JsonNode run = await StatusAsync(path, "--run");
        Assert.Equal(1, (await CommandLine.RunAsync("run", path, "--out", _folder.File("done"))).ExitCode);
        JsonNode recorded = await StatusAsync(_folder.File("done", "03-backprop.ipynb"));

        Assert.Equal(("run", "recorded"), ((string)run["basis"]!, (string)recorded["basis"]!));
        foreach (JsonNode notebook in new[] { run["notebooks"]![0]!, recorded["notebooks"]![0]! })
        {
            Assert.Equal("03-affine-forward solved 2, 03-affine-backward partly 2.67, 03-relu-backward wrong 0, 03-softmax-loss untouched 0", States(notebook));
            Assert.Equal("{\"asked\":4,\"made\":3,\"hit\":2}", notebook["predictions"]!.ToJsonString());
            Assert.Equal("03-affine-backward: mend MyAffineBackward in cell 4", (string)notebook["next"]!);
            Assert.Null(notebook["problem"]);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Status_SolutionRunAfterItsCheck_IsNotChecked()
    {
        Write("mine/03-backprop.ipynb");
        await CommandLine.RunAsync("run", _folder.File("mine"), "--out", _folder.File("done"));
        var done = Notebook.Load(_folder.File("done", "03-backprop.ipynb"));
        done.Cells[1].Json["execution_count"] = 99;
        done.Save(_folder.File("done", "03-backprop.ipynb"));

        JsonNode status = await StatusAsync(_folder.File("done"));

        Assert.StartsWith("03-affine-forward unchecked 0, ", States(status["notebooks"]![0]!), StringComparison.Ordinal);
        Assert.Equal("03-affine-forward: run cell 2 and its check below", (string)status["next"]!["what"]!);
    }

    [Fact]
    public async Task Status_NotebooksAsTheyAreHandedOut_AreAllUntouched()
    {
        JsonNode status = await StatusAsync(Checkout.PathOf("notebooks"));

        JsonArray notebooks = status["notebooks"]!.AsArray();
        Assert.All(notebooks, notebook => Assert.Equal(("never run", "read and run it from the top"), ((string)notebook!["state"]!, (string)notebook["next"]!)));
        Assert.Equal(ExerciseCatalogue.All.Select(exercise => exercise.Id), notebooks.SelectMany(notebook => notebook!["exercises"]!.AsArray()).Select(exercise => (string)exercise!["id"]!));
        Assert.Equal((ExerciseCatalogue.All.Count, 0.0), ((int)status["total"]!["untouched"]!, (double)status["total"]!["points"]!));
        Assert.Equal(ExerciseCatalogue.All.Sum(exercise => exercise.Points), (double)status["total"]!["maxPoints"]!);
        Assert.True((int)status["total"]!["predictions"]!["asked"]! >= 5 * notebooks.Count);
    }

    [Fact]
    public async Task Status_SolutionsNeverRun_AreNotChecked()
    {
        JsonNode status = await StatusAsync(Checkout.PathOf("grading", "samples", "perfect"));

        Assert.Equal((ExerciseCatalogue.All.Count, 0), ((int)status["total"]!["unchecked"]!, (int)status["total"]!["solved"]!));
        Assert.Matches("^01-perceptron: run cell [0-9]+ and its check below$", (string)status["next"]!["what"]!);
    }

    [Fact]
    public async Task Status_BrokenNotebooks_AreRowsWithTheReason()
    {
        Write("in/mine.ipynb");
        TestNotebook.Write(_folder, "in/05.ipynb", "throw new System.Exception(\"no \\u001b[2J way\");", "1");
        await File.WriteAllTextAsync(_folder.File("in", "04.ipynb"), "not json");

        CommandLine status = await CommandLine.RunAsync("status", _folder.File("in"), "--run");

        Assert.Equal((1, ""), (status.ExitCode, status.Error));
        Assert.Matches(@"(?m)^\S*mine\.ipynb +1 solved, 1 partly, 1 wrong, 1 untouched +4\.67/12 +2 hit of 3 made, 4 asked +03-affine-backward: mend MyAffineBackward in cell 4\r?$", status.Output);
        Assert.Matches(@"(?m)^\S*04\.ipynb +cannot be read +- +- +get a new copy of", status.Output);
        Assert.Matches(@"(?m)^\S*04\.ipynb: .*is not JSON", status.Output);
        Assert.Matches(@"(?m)^\S*05\.ipynb: cell 1 stopped: .*no .*way", status.Output);
        Assert.Contains("together: 1 solved, 1 partly, 1 wrong, 1 untouched; 4.67/12 points", status.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', status.Output);
    }

    [Fact]
    public async Task Status_ImpossiblePlaces_AreRefusedInOneLine()
    {
        (await CommandLine.RunAsync("status", _folder.File("none"))).IsRefusal("no such file or folder");
        (await CommandLine.RunAsync("status", "--rum")).IsRefusal("--run?");
    }

    private static string States(JsonNode notebook) => string.Join(
        ", ", notebook["exercises"]!.AsArray().Where(exercise => exercise!["cell"] is not null).Select(exercise => FormattableString.Invariant($"{exercise!["id"]} {exercise["state"]} {exercise["points"]}")));

    private static async Task<JsonNode> StatusAsync(params string[] arguments)
    {
        CommandLine status = await CommandLine.RunAsync(["status", .. arguments, "--json"]);
        Assert.Equal((0, ""), (status.ExitCode, status.Error));
        return JsonNode.Parse(status.Output)!;
    }

    /// <summary>One exercise solved, one right in two outputs of three, one wrong, one untouched; a check that only shows what one says; a prediction hit by number, one by choice, one missed, one not made.</summary>
    private string Write(string name)
    {
        string libraries = AppContext.BaseDirectory.Replace('\\', '/');
        return TestNotebook.Write(
            _folder,
            name,
            TestNotebook.Code($"#r \"{libraries}Course.Nn.Kernels.dll\"\n#r \"{libraries}Course.Nn.dll\"\n#r \"{libraries}Course.Exercises.dll\"\nusing Course.Nn.Tensors;\nusing Course.Exercises;"),
            Solves("03-affine-forward", "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) => x.MatMul(w) + b;"),
            Checks("03-affine-forward", "AffineForward.Check(MyAffineForward)"),
            Solves("03-affine-backward", "(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy) => (dy.MatMul(w.T), x.T.MatMul(dy), 3 * dy.Sum(0));"),
            Checks("03-affine-backward", "AffineBackward.Check(MyAffineBackward)"),
            Solves("03-relu-backward", "Tensor MyReluBackward(Tensor x, Tensor dy) => dy + 1;"),
            Checks("03-relu-backward", "ReluBackward.Check(MyReluBackward)"),
            Solves("03-softmax-loss", Stub),
            Checks("03-softmax-loss", "SoftmaxLoss.Check(MySoftmaxLoss)"),
            TestNotebook.Code("(double f, double dx, double dy) Spoiled(double x, double y, double df) => (x * y, 0, 0);\nMultiplyGate.Check(Spoiled)"),
            TestNotebook.Code("Predict.Number(\"How many?\", 10.9).Show(10)"),
            TestNotebook.Code("display(Predict.Number(\"How much?\", 3).Show(4));\nPredict.Choice(\"Which?\", 'b', \"this\", \"that\").Show('b')"),
            TestNotebook.Code("Predict.Order(\"In what order?\", null, \"one\", \"two\").Show(new double[] { 1, 2 })"));
    }

    private static JsonObject Solves(string id, string text) => TestNotebook.Code(text).WithGrade(id, solution: true);

    private static JsonObject Checks(string id, string text) => TestNotebook.Code(text).WithGrade(id + "-check", grade: true);
}
