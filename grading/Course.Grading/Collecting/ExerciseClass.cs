using Course.Exercises;
using Course.Grading.Compilation;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Grading.Collecting;

/// <summary>A solved exercise on its way into the library.</summary>
/// <param name="Result">The exercise, and where it was found.</param>
/// <param name="Notebook">The notebook it is in.</param>
/// <param name="Solution">What was compiled.</param>
internal sealed record ExerciseClass(CollectedExercise Result, StudentNotebook Notebook, CompiledSolution Solution)
{
    /// <summary>The solved exercises of the same notebook whose methods this one calls: they stay in their own classes.</summary>
    internal IReadOnlyList<ExerciseClass> Borrowed { get; private init; } = [];

    /// <summary>The exercise.</summary>
    internal Exercise Exercise => Result.Exercise;

    /// <summary>The name of the exercise's type; with a word added where the solution has something of that name.</summary>
    internal string Name => Names.Contains(Exercise.GetType().Name) ? Exercise.GetType().Name + "Exercise" : Exercise.GetType().Name;

    /// <summary>Its declarations, without those of the exercises it borrows from, in the order in which they were written.</summary>
    internal IEnumerable<(MemberDeclarationSyntax Node, bool IsMethod, IReadOnlyList<string> Comments)> Members =>
        Own.Order().Select(key => (Solution.Declarations[key], Solution.Method.Contains(key), (IReadOnlyList<string>)CommentsAbove(key)));

    /// <summary>The members as they stand in the class.</summary>
    internal IEnumerable<(SourceText Text, IReadOnlyList<string> Comments)> Texts =>
        Members.Select(member => (ClassMember.Of(member.Node, Solution.Model, member.IsMethod), member.Comments));

    private IReadOnlySet<(int Cell, int Declaration)> Own => field ??= Solution.Without(key => Borrowed.Any(other => other.IsMethodAt(key, Solution)));

    private IEnumerable<string> Names => Solution.Declarations.Keys.SelectMany(key => Solution.Cells[key.Cell].Syntax.Names[key.Declaration]);

    /// <summary>The same, with the methods of the other exercises that it uses left where they are.</summary>
    internal ExerciseClass BorrowingFrom(IEnumerable<ExerciseClass> others) => this with
    {
        Borrowed = [.. others.Where(other => other.Exercise != Exercise && other.Notebook == Notebook && Solution.Declarations.Keys.Any(key => other.IsMethodAt(key, Solution)))],
    };

    /// <summary>Whether a declaration of another solution is this one's method.</summary>
    private bool IsMethodAt((int Cell, int Declaration) key, CompiledSolution other) =>
        Solution.Method.Contains(key) && !other.Method.Contains(key) && Solution.Cells[key.Cell].Source == other.Cells[key.Cell].Source;

    /// <summary>The comment lines that stand directly above a declaration in its cell.</summary>
    private string[] CommentsAbove((int Cell, int Declaration) key)
    {
        string above = Solution.Cells[key.Cell].Syntax.Declarations[key.Declaration].GetLeadingTrivia().ToFullString();
        return [.. above.Split('\n').Select(line => line.Trim()).Reverse().SkipWhile(line => line.Length == 0).TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Reverse()];
    }
}
