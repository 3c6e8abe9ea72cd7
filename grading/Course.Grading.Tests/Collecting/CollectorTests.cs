using Course.Exercises;
using Course.Grading.Collecting;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Collecting;

public sealed class CollectorTests
{
    private const string StubOfReluBackward = "Tensor MyReluBackward(Tensor x, Tensor dy)\n{\n    throw new NotImplementedException(\"03-relu-backward: not attempted\");\n}";

    private const string TwoLayers =
        """
        (double loss, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) MyTwoLayerGradients(
            Tensor x, int[] labels, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double lambda)
        {
            var z = MyAffineForward(x, w1, b1);
            return (0, MyReluBackward(z, z), b1, w2, b2);
        }
        """;

    [Fact]
    public void Helpers_OfTheSameName_StayApart()
    {
        CollectedLibrary library = StudentCells.Collect(
            ("03-affine-forward", "Tensor Helper(Tensor x) => x;\nstatic Tensor Plus(this Tensor x, Tensor b) => x + b;\nTensor MyAffineForward(Tensor x, Tensor w, Tensor b) => Helper(x).MatMul(w).Plus(b);"),
            ("03-relu-backward", "Tensor Helper(Tensor x) => 1.0 * (x > 0);\nstatic Tensor Plus(this Tensor x, Tensor b) => x * b;\nTensor MyReluBackward(Tensor x, Tensor dy) => Plus(dy, Helper(x));"));
        using var file = new CollectedFile(library);

        EarnsFullPoints(file, new AffineForward());
        EarnsFullPoints(file, new ReluBackward());
    }

    [Fact]
    public void ScriptCode_BecomesMembersInOrder()
    {
        CollectedLibrary library = StudentCells.Collect(
            (null, "using T = Course.Nn.Tensors.Tensor;\nvar one = 1.0;\nvar two = one + 1;\nconst int Half = 2;\nConsole.WriteLine(one);"),
            (null, "// Half of it.\nFunc<double, double> halved = v => v / Half;\nvar twice = (double v) => two * v;\nvar pair = new Pair(one, two);"),
            (null, "record Pair(double A, double B);\nprivate double Ratio => pair.A / pair.B;"),
            ("03-affine-forward", "public T MyAffineForward(T x, T w, T b) => halved(twice(2 * Ratio)) * (x.MatMul(w) + b);"));
        using var file = new CollectedFile(library);

        EarnsFullPoints(file, new AffineForward());
        Assert.Contains("        // Half of it.\n        internal static Func<double, double> halved", library.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("Console.WriteLine", library.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void VariableThatStatementsFill_IsNotCollectedUnfilled()
    {
        CollectedLibrary library = StudentCells.Collect(
            (null, "var table = new double[2];\ntable[1] = 1;\nConsole.WriteLine(table[1]);"),
            ("03-affine-forward", "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) => table[1] * (x.MatMul(w) + b);"));

        CollectedExercise result = library.Of("03-affine-forward");

        Assert.Equal((CollectState.Broken, "a statement outside of methods in cell 2 fills a variable that it uses; put both into a method"), (result.State, result.Reason));
    }

    [Fact]
    public void Lambda_InPlaceOfAMethod_IsCollected()
    {
        CollectedLibrary library = StudentCells.Collect(("03-relu-backward", "Func<Tensor, Tensor, Tensor> MyReluBackward = (x, dy) => dy * (x > 0);"));
        using var file = new CollectedFile(library);

        EarnsFullPoints(file, new ReluBackward());
        var x = Tensor.From([-1.0, 2], ElementType.Float64);
        Assert.Equal([0.0, 2], MyLibrary.Load(file.Folder).Method<Func<Tensor, Tensor, Tensor>>("03-relu-backward")(x, x).ToDoubleArray());
    }

    [Fact]
    public void TypeOfTheExercisesName_TakesNothingFromIt()
    {
        CollectedLibrary library = StudentCells.Collect(("03-affine-forward", "static class AffineForward { public static Tensor Of(Tensor x, Tensor w) => x.MatMul(w); }\nTensor MyAffineForward(Tensor x, Tensor w, Tensor b) => AffineForward.Of(x, w) + b;"));

        Assert.Equal(CollectState.Collected, library.Of("03-affine-forward").State);
        Assert.Contains("public static class AffineForwardExercise", library.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void TextsOfSeveralLines_KeepTheirContent()
    {
        const string Solution = "string Note() => @\"a\n  b\";\nTensor MyAffineForward(Tensor x, Tensor w, Tensor b)\n{\n    if (Note() != \"a\\n  b\" || $@\"{x.Rank}\n c\".Length != 4) return x;\n    return x.MatMul(w) + b;\n}";
        using var file = new CollectedFile(StudentCells.Collect(("03-affine-forward", Solution)));

        EarnsFullPoints(file, new AffineForward());
    }

    [Theory]
    [InlineData(StubOfReluBackward, CollectState.Unwritten, "not attempted, or not to its end")]
    [InlineData("Tensor MyReluBackward(Tensor x, Tensor dy) => throw new NotImplementedException();", CollectState.Unwritten, "MyReluBackward only throws NotImplementedException")]
    [InlineData("Tensor Mask(Tensor x) { throw new NotImplementedException(\"later\"); }\nTensor MyReluBackward(Tensor x, Tensor dy) => dy * Mask(x);", CollectState.Unwritten, "Mask only throws NotImplementedException")]
    [InlineData("Tensor MyReluBackwards(Tensor x, Tensor dy) => dy;", CollectState.Absent, "no cell declares MyReluBackward")]
    [InlineData("Tensor MyReluBackward(Tensor x) => x;", CollectState.Broken, "MyReluBackward does not have the signature Tensor MyReluBackward(Tensor x, Tensor dy)")]
    [InlineData("Tensor MyReluBackward(Tensor x, Tensor dy) => new Course.Nn.Layers.ReLU().Forward(x);", CollectState.NotAllowed, "uses Course.Nn.Layers.ReLU.Forward, which this exercise does not allow")]
    public void WhatIsNotASolution_IsNamedWithItsReason(string text, CollectState state, string reason)
    {
        CollectedLibrary library = StudentCells.Collect(("03-affine-forward", StudentCells.AffineForward), ("03-relu-backward", text));
        using var file = new CollectedFile(library);

        Assert.Equal((state, reason), (library.Of("03-relu-backward").State, library.Of("03-relu-backward").Reason));
        Assert.Equal(1, library.Count);
        Assert.Contains($"//   03-relu-backward: {reason} (03-backprop.ipynb, cell 3", library.Source, StringComparison.Ordinal);
        EarnsFullPoints(file, new AffineForward());
    }

    [Fact]
    public void BrokenCell_IsNamedWithItsPlace_AndTheRestIsCollected()
    {
        CollectedLibrary library = StudentCells.Collect(("03-relu-backward", "Tensor MyReluBackward(Tensor x, Tensor dy)\n{\n    return dy * (x > 0)\n}"), ("03-affine-forward", StudentCells.AffineForward));

        CollectedExercise broken = library.Of("03-relu-backward");
        Assert.Equal((CollectState.Broken, "03-backprop.ipynb, cell 2, line 3"), (broken.State, broken.Place));
        Assert.Equal("the compiler says: ; expected", broken.Reason);
        Assert.Equal(CollectState.Collected, library.Of("03-affine-forward").State);
    }

    [Fact]
    public void Solution_ThatUsesAnUnwrittenOne_IsNotCollected()
    {
        CollectedLibrary library = StudentCells.Collect(
            ("03-affine-forward", StudentCells.AffineForward), ("03-relu-backward", StubOfReluBackward), ("03-two-layer-gradients", TwoLayers));

        Assert.Equal("uses MyReluBackward, which was not attempted (03-relu-backward)", library.Of("03-two-layer-gradients").Reason);
    }

    [Fact]
    public void SolutionThatNeedsMoreThanCourseNn_IsNamed_AndTheRestIsCollected()
    {
        CollectedLibrary library = StudentCells.Collect(
            (null, "using Course.Charts;"),
            ("03-affine-forward", "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) { Figure.HeatMap(x); return x.MatMul(w) + b; }"),
            ("03-relu-backward", StudentCells.ReluBackward));

        Assert.Equal(CollectState.Broken, library.Of("03-affine-forward").State);
        Assert.Contains("beside Course.Nn alone", library.Of("03-affine-forward").Reason, StringComparison.Ordinal);
        Assert.Equal(CollectState.Collected, library.Of("03-relu-backward").State);
    }

    [Fact]
    public void ExerciseInNoNotebook_IsNamed()
    {
        CollectedExercise absent = StudentCells.Collect(("03-affine-forward", StudentCells.AffineForward)).Of("07-adam");

        Assert.Equal((CollectState.Absent, "no notebook here has its cell", ""), (absent.State, absent.Reason, absent.Place));
    }

    [Fact]
    public void ExerciseOfSeveralNotebooks_ComesFromTheFirstThatHasIt()
    {
        CollectedLibrary library = Collector.Collect(
        [
            ("a.ipynb", StudentCells.Notebook(("03-relu-backward", StubOfReluBackward), ("03-affine-forward", StudentCells.AffineForward))),
            ("b.ipynb", StudentCells.Notebook(("03-relu-backward", StudentCells.ReluBackward), ("03-affine-forward", StudentCells.AffineForward))),
        ]);

        Assert.Equal("b.ipynb, cell 2", library.Of("03-relu-backward").Place);
        Assert.Equal("a.ipynb, cell 3", library.Of("03-affine-forward").Place);
    }

    [Fact]
    public void Collecting_RunsNothing()
    {
        CollectedLibrary library = StudentCells.Collect(("03-affine-forward", "Tensor trap = new Random(1).Next(1) == 0 ? throw new InvalidOperationException(\"this ran\") : null;\nTensor MyAffineForward(Tensor x, Tensor w, Tensor b) => trap;"));

        Assert.Equal(CollectState.Collected, library.Of("03-affine-forward").State);
    }

    [Fact]
    public void ForeignNames_CannotBreakTheFile()
    {
        CollectedLibrary library = Collector.Collect([("a\n*/ \" \u2028x.ipynb", StudentCells.Notebook(("03-relu-backward", StubOfReluBackward), ("03-affine-forward", StudentCells.AffineForward)))]);
        using var file = new CollectedFile(library);

        EarnsFullPoints(file, new AffineForward());
    }

    private static void EarnsFullPoints(CollectedFile file, Exercise exercise)
    {
        Func<Tensor[], Tensor[]> method = file.Adapted(exercise);
        IReadOnlyList<Tensor[]> inputs = exercise.GenerateInputs(RandomSource.FromSeed(3));
        Assert.Equal(1, exercise.Judge(inputs, [.. inputs.Select(method)]).Score);
    }
}
