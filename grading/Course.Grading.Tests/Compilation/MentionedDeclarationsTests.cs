using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;
using Microsoft.CodeAnalysis;

namespace Course.Grading.Tests.Compilation;

/// <summary>A solution is bound beside what it mentions only; it must find there all that it would find in the whole notebook.</summary>
public sealed class MentionedDeclarationsTests
{
    private static readonly string Source = Checkout.PathOf("grading", "source");

    [Theory]
    [InlineData("Tensor MyTwice(Tensor x) => (Box)x + (Box)x;", "class Box(Tensor x) { public static Tensor operator +(Box a, Box b) => Own(a, b); static Tensor Own(Box a, Box b) => Scale * a.X; Tensor X => x; public static explicit operator Box(Tensor x) => new(x); }", "const double Scale = 2;")]
    [InlineData("Tensor MyTwice(Tensor x) => Make(x).Value;", "var Make = (Tensor x) => new Pair<Tensor>(x);", "record Pair<T>(T Value) : Base;", "abstract record Base { protected virtual Kind Of => Kind.Plain; }", "enum Kind { Plain }")]
    [InlineData("Tensor MyTwice(Tensor x) => x.TwiceAs(factor: table[0]);", "static Tensor TwiceAs(this Tensor x, double factor) => factor * x;", "double[] table = new double[2];", "table[0] = Two();", "double Two() => 2;")]
    [InlineData("Tensor MyTwice(Tensor x) => left * x;", "var (left, right) = Both();", "(double, double) Both() => (2, 3);", "double unused = right;")]
    [InlineData("Tensor MyTwice(Tensor x) => table[0] * x;", "double[] table = [1, 1];", "(var other, table[0]) = (1.0, 2.0);", "table[1] = other;")]
    [InlineData("Tensor MyTwice(Tensor x) => M\\u0061ke(x);", "Tensor Make(Tensor x) => 2 * x;", "Tensor Make(Tensor x, int times) => times * x;", "void Other() => Make(null, 3);")]
    public void WhatASolutionMentions_HoldsAllThatTheWholeNotebookHasForIt(string solution, params string[] cells) =>
        IsWhatTheWholeNotebookHas(Solutions.Request([Solutions.Solution(solution), .. cells.Select((text, i) => new CellSource($"cell {i}", text, Number: i + 1))]) with { CheckedAt = cells.Length + 2 });

    [Fact]
    public void WhatTheCoursesSolutionsMention_HoldsAllThatTheirNotebooksHaveForThem()
    {
        int compared = 0;
        foreach (CourseNotebook course in CourseNotebook.LoadAll(Source))
        {
            var notebook = new SubmittedNotebook(Notebook.Load(Path.Combine(Source, course.FileName)), course);
            foreach (Exercise exercise in course.Exercises)
            {
                IsWhatTheWholeNotebookHas(notebook.RequestFor(exercise, []));
                compared++;
            }
        }

        Assert.Equal(ExerciseCatalogue.All.Count, compared);
    }

    [Fact]
    public void WhatIsNotMentioned_IsNotBound() =>
        Assert.Equal([(0, 0), (1, 0)], MentionedDeclarations.Of(
            [.. new[] { "Tensor MyTwice(Tensor x) => Twofold(x);", "Tensor Twofold(Tensor x) => 2 * x;", "Tensor Other(Tensor x) => MyTwice(x);" }.Select((text, i) => ParsedCell.Parse(new CellSource($"cell {i}", text)))],
            [(0, 0), (1, 0), (2, 0)],
            ["MyTwice"]).Order());

    private static void IsWhatTheWholeNotebookHas(CompileRequest request)
    {
        CompileReply reply = SolutionCompiler.Compile(request, out CompiledSolution? solution);

        Assert.True(reply.Status == CompileStatus.Compiled, $"{request.ExerciseId}: {reply.Message} ({reply.Cell})");
        Assert.Equal(NeededInTheWhole(request, solution!).Order(), solution!.Declarations.Keys.Order());
    }

    /// <summary>What binding every cell finds.</summary>
    private static IReadOnlySet<(int Cell, int Declaration)> NeededInTheWhole(CompileRequest request, CompiledSolution solution)
    {
        var choice = new CellChoice(solution.Cells, request.ExerciseId, request.Method);
        var builder = new ScriptBuilder(solution.Usings);
        for (int i = 0; i < solution.Cells.Count; i++)
        {
            (int cell, CellSyntax syntax) = (i, solution.Cells[i].Syntax);
            if (syntax.Error is null)
            {
                builder.Append(cell, syntax.TextOf(declaration => choice.TakesPart(cell, syntax.Keys[declaration]) || syntax.IsStatement(declaration)));
            }
        }

        SemanticModel model = SolutionCompiler.ModelOf(builder.Finish(request.Call));
        return NeededDeclarations.Of(
            solution.Cells, builder, model, solution.Method, new FillingStatements(solution.Cells, model, new AllowList(request.Forbidden), request.CheckedAt!.Value));
    }
}
