using Course.Grading.Compilation;

namespace Course.Grading.Tests.Compilation;

/// <summary>Compile requests for an exercise that wants <c>Tensor MyTwice(Tensor x)</c>.</summary>
internal static class Solutions
{
    internal const string ExerciseId = "99-twice";

    internal static readonly string[] Forbidden = ["Course.Nn.Gradients", "Course.Nn.Layers", "Course.Nn.Tensors.Tensor.MatMul"];

    /// <summary>A request with one solution cell and other cells before it.</summary>
    internal static CompileRequest Request(string solution, params string[] helpers) =>
        Request([.. helpers.Select((text, i) => new CellSource($"helper {i}", text)), Solution(solution)]);

    internal static CompileRequest Request(params CellSource[] cells) => new(
        ExerciseId, "MyTwice", "Tensor MyTwice(Tensor x)", "return [MyTwice(a[0])];", Forbidden, ["using Course.Exercises;"], cells);

    internal static CellSource Solution(string text) => new("the solution cell", text, Solves: ExerciseId);

    /// <summary>Compiles a solution whose method has this body, and returns the message.</summary>
    internal static CompileReply CompileBody(string body) => SolutionCompiler.Compile(Request($"Tensor MyTwice(Tensor x)\n{{\n{body}\n}}"));
}
