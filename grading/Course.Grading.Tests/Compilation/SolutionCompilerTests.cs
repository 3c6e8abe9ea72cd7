using Course.Grading.Compilation;

namespace Course.Grading.Tests.Compilation;

public sealed class SolutionCompilerTests
{
    private const string Good = "Tensor MyTwice(Tensor x) => Twofold(x);";

    [Fact]
    public void TheTrial_Compiles()
    {
        CompileReply reply = SolutionCompiler.Compile(TrialSolution.Request);

        Assert.Equal((CompileStatus.Compiled, ""), (reply.Status, reply.Message));
    }

    [Fact]
    public void Helper_IsCompiledWithTheSolution_WhenTheSolutionUsesIt() =>
        Compiles(Good, "double factor = 2;", "Tensor Twofold(Tensor x) => factor * x;\nTwofold(null);");

    [Fact]
    public void HelpersOfEveryKind_AreFound_WhenTheSolutionUsesThem() =>
        Compiles(
            "Tensor MyTwice(Tensor x) => x.TwiceAs(Kind.Plain) + new Zero(x).Value;",
            "enum Kind { Plain }\nrecord Zero(Tensor X) { public Tensor Value => 0 * X; }",
            "static Tensor TwiceAs(this Tensor x, Kind kind) => kind == Kind.Plain ? Pair(x).Sum : x;",
            "static (Tensor Sum, Tensor Difference) Pair(Tensor x) => (x + x, x - x);");

    [Fact]
    public void StatementsAreDropped_WhenTheyStandBesideTheSolution() =>
        Compiles("var t = Tensor.Ones(2, 2);\nTensor MyTwice(Tensor x) => 2 * x;\nMyTwice(t).Display();\nvar undefined = missing + 1;");

    [Fact]
    public void BrokenHelper_ChangesNothing_WhenTheSolutionDoesNotUseIt() =>
        Compiles("Tensor MyTwice(Tensor x) { double eps = 2; return eps * x; }", "void Broken( {", "double eps = nonsense;", "double Unused() => System.IO.File.ReadAllText(\"x\").Length;");

    [Fact]
    public void BrokenHelper_IsNamed_WhenTheSolutionUsesIt()
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(Good, "Tensor Twofold(Tensor x)\n{\n    return 2 * x\n}"));

        Assert.Equal((CompileStatus.DoesNotCompile, "helper 0", 3), (reply.Status, reply.Cell, reply.Line));
    }

    [Fact]
    public void NearestHelperBefore_IsTaken_WhenSeveralCellsDeclareIt()
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(
            new CellSource("first", "Tensor Twofold(Tensor x) => missing;"),
            new CellSource("second", "Tensor Twofold(Tensor x) => 2 * x;"),
            Solutions.Solution(Good),
            new CellSource("after", "Tensor Twofold(Tensor x) => missing;"),
            new CellSource("course", "Tensor Twofold(Tensor x) => missing;", FromCourse: true)));

        Assert.Equal(CompileStatus.Compiled, reply.Status);
    }

    [Fact]
    public void CourseCell_IsUsed_WhenTheStudentDeletedTheirs()
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(
            Solutions.Solution(Good), new CellSource("course", "Tensor Twofold(Tensor x) => 2 * x;", FromCourse: true)));

        Assert.Equal(CompileStatus.Compiled, reply.Status);
    }

    [Fact]
    public void AnotherCell_Counts_WhenTheSolutionCellIsGone()
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(new CellSource("cell 3", "Tensor MyTwice(Tensor x) => 2 * x;")));

        Assert.Equal((CompileStatus.Compiled, "cell 3"), (reply.Status, reply.DeclaredIn));
    }

    [Fact]
    public void Method_IsMissing_WhenNoCellDeclaresIt() =>
        Assert.Equal(CompileStatus.Missing, SolutionCompiler.Compile(Solutions.Request("Tensor MyTwicee(Tensor x) => x;")).Status);

    [Theory]
    [InlineData("Tensor MyTwice(Tensor x, Tensor y) => x;")]
    [InlineData("string MyTwice(Tensor x) => \"\";")]
    [InlineData("class Tensor { } Tensor MyTwice(Tensor x) => x;")]
    public void Signature_IsNamed_WhenItDiffers(string cell)
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(cell));

        Assert.Equal((CompileStatus.DoesNotCompile, "MyTwice does not have the signature Tensor MyTwice(Tensor x)"), (reply.Status, reply.Message));
    }

    [Theory]
    [InlineData("Tensor MyTwice(Tensor x)\n{\n    return x + ;\n}", 3)]
    [InlineData("Tensor MyTwice(Tensor x)\n{\n\n    return y;\n}", 4)]
    [InlineData("#line 77 \"elsewhere\"\nTensor MyTwice(Tensor x) => x", 2)]
    [InlineData("global using System.IO;\nTensor MyTwice(Tensor x) => y;", 2)]
    public void LineOfTheCell_IsNamed_WhenItDoesNotCompile(string cell, int line)
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(cell));

        Assert.Equal((CompileStatus.DoesNotCompile, "the solution cell", line), (reply.Status, reply.Cell, reply.Line));
    }

    [Fact]
    public void CellThatWasNotRead_IsRefused_WhenItIsTheSolution()
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(Solutions.Solution("") with { IsRead = false }));

        Assert.Equal((CompileStatus.TooComplex, "the solution cell"), (reply.Status, reply.Cell));
    }

    /// <summary>A symbol that a cell defines decides what the cell says, here as in the notebook, and nothing is left of it where the cells are put together.</summary>
    [Theory]
    [InlineData("#define FAST\nTensor MyTwice(Tensor x)\n{\n#if FAST\n    return 2 * x;\n#else\n    return undefined;\n#endif\n}")]
    [InlineData("#define FAST\nusing System.IO;\n#if FAST\nTensor MyTwice(Tensor x) => 2 * x;\n#endif\n")]
    [InlineData("Tensor MyTwice(Tensor x)\n{\n#region doubling\n    return 2 * x;\n#endregion\n}")]
    public void SymbolOfACell_CountsInIt_WhenItIsDefinedThere(string cell) => Compiles(cell);

    /// <summary>Read without its symbol, each of these would be a variable and statements that nobody looks at.</summary>
    [Theory]
    [InlineData("#define A\nint Trick\n#if A\n() { return 1;\n#else\n= 1; Bridge.Solve = x => new Course.Nn.Layers.ReLU().Forward(x);\n{\n#endif\n}\nstatic class Bridge { public static Func<Tensor, Tensor> Solve; }\nTensor MyTwice(Tensor x) { var t = Trick; return Bridge.Solve(x); }")]
    [InlineData("#define A\nclass Bridge\n#if A\n{ public static Func<Tensor, Tensor> Solve;\n#else\n{ }\nSystem.IO.File.Delete(\"x\");\n{\n#endif\n}\nTensor MyTwice(Tensor x) => Bridge.Solve(x);")]
    public void SymbolOfACell_HidesNothing_FromWhatIsChecked(string cell)
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(cell));

        Assert.Equal(CompileStatus.Compiled, reply.Status);
        string code = System.Text.Encoding.Unicode.GetString(reply.Assembly!) + System.Text.Encoding.UTF8.GetString(reply.Assembly!);
        Assert.DoesNotContain("ReLU", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Delete", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Overloads_AreAllThere_WhenSeveralCellsDeclareThem() => Compiles(
        "Tensor MyTwice(Tensor x) => Times(x, 2) + Times(0.0) * x + Times(0) * x;",
        "double Times(double k) => k;",
        "int Times(int k) => k;\nint Times(int k, int l) => k * l;",
        "Tensor Times(Tensor x, double k) => k * x;");

    [Fact]
    public void VariablesOfATuple_AreFound_WhenTheSolutionUsesThem() => Compiles(
        "Tensor MyTwice(Tensor x) => two * x + zero * x;", "var (one, two) = (1.0, 2.0);", "(double zero, _) = (0.0, 1.0);");

    [Fact]
    public void NearestAlias_Counts_WhenCellsGiveItSeveralMeanings() => Compiles(
        "using V = System.Collections.Generic.List<double>;\nTensor MyTwice(Tensor x) => new V { 2.0 }[0] * x;",
        "using V = System.Collections.Generic.List<string>;\nvar words = new V();");

    [Theory]
    [InlineData("throw new NotImplementedException(\"99-twice: not attempted\");")]
    [InlineData("var y = 2 * x; throw new NotImplementedException();")]
    public void LastCellThatDeclaresTheMethod_Counts_WhenTheSolutionCellIsStillTheStub(string body)
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(
            new CellSource("cell 1", "Tensor MyTwice(Tensor x) => missing;"),
            Solutions.Solution($"Tensor MyTwice(Tensor x)\n{{\n{body}\n}}"),
            new CellSource("cell 3", "Tensor MyTwice(Tensor x) => 2 * x;"),
            new CellSource("cell 4", "Tensor MyTwice(Tensor x) => throw new NotImplementedException();")));

        Assert.Equal((CompileStatus.Compiled, "cell 3"), (reply.Status, reply.DeclaredIn));
    }

    [Fact]
    public void CellNestedTooDeeply_HarmsNobody_WhenTheSolutionDoesNotUseIt() => Compiles(
        "Tensor MyTwice(Tensor x) => 2 * x;",
        $"int brackets = {new string('(', 20_000)}1{new string(')', 20_000)};",
        $"int signs = {string.Concat(Enumerable.Repeat("- ", 40_000))}1;",
        $"int sum = 1{string.Concat(Enumerable.Repeat(" + 1", 20_000))};",
        $"int choice = {string.Concat(Enumerable.Repeat("true ? 1 : ", 8_000))}1;");

    [Fact]
    public void ShowingThings_CostsNothing_WhenTheSolutionOrAHelperDoesIt()
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(
            new CellSource("cell 1", "Tensor Twofold(Tensor x) { var shown = display(x); shown.Update(2 * x); return 2 * x; }"),
            Solutions.Solution("Tensor MyTwice(Tensor x) { x.Display(); display(HTML(\"<b>x</b>\"), \"text/html\"); return Twofold(x); }"),
            NotebookFunctions.Cell));

        Assert.Equal((CompileStatus.Compiled, ""), (reply.Status, reply.Message));
    }

    [Fact]
    public void SameAssembly_ComesBack_WhenCompiledTwice() =>
        Assert.Equal(SolutionCompiler.Compile(Solutions.Request("Tensor MyTwice(Tensor x) => 2 * x;")).Assembly, SolutionCompiler.Compile(Solutions.Request("Tensor MyTwice(Tensor x) => 2 * x;")).Assembly);

    [Fact]
    public void OtherLibrariesOfTheCourse_ChangeNothing_WhenTheSolutionDoesNotUseThem() => Compiles(
        Good,
        "#r \"../artifacts/course/Course.Nn.TorchSharp.dll\"\n#r \"../artifacts/course/Course.Other.dll\"\nusing Course.Nn.TorchSharp;\nusing Course.Other;\nusing static Course.Other.Things;",
        "var agreement = TorchReference.Of(null).Compare(null, null);\nThings.Draw(agreement);",
        "TorchAgreement Compared(TorchReference reference) => reference.Compare(null, null);",
        "Tensor Twofold(Tensor x) => 2 * x;");

    [Fact]
    public void NameOfAnotherLibrary_IsNamed_WhenTheSolutionUsesIt()
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(
            "Tensor MyTwice(Tensor x)\n{\n    return TorchReference.Of(null).Forward(x);\n}", "#r \"../artifacts/course/Course.Nn.TorchSharp.dll\"\nusing Course.Nn.TorchSharp;"));

        Assert.Equal((CompileStatus.DoesNotCompile, "the solution cell", 3), (reply.Status, reply.Cell, reply.Line));
        Assert.Contains("TorchReference", reply.Message, StringComparison.Ordinal);
    }

    private static void Compiles(string solution, params string[] helpers)
    {
        CompileReply reply = SolutionCompiler.Compile(Solutions.Request(solution, helpers));

        Assert.Equal((CompileStatus.Compiled, ""), (reply.Status, reply.Message));
    }
}
