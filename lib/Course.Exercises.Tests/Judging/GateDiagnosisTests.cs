using Course.Exercises.Tests.Compilation;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Mistakes of gates and engines that are known by what they leave behind, and not by one wrong function.</summary>
public class GateDiagnosisTests
{
    [Fact]
    public void Judge_NodesStayMarkedAsVisited_SecondBackwardIsNamed()
    {
        var engine = new Engine();
        string marked = SourceSolutions.Of(engine.Id)
            .Replace("if (!seen.Add(node)) return;", "if (node.marked) return; node.marked = true;", StringComparison.Ordinal)
            .Replace("double[] local = [];", "double[] local = []; bool marked;", StringComparison.Ordinal);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(engine, 1);
        ExerciseVerdict verdict = engine.Judge(inputs, TestSeeds.Run(Script.Method(engine, marked), inputs));
        Assert.Equal("the second Backward counts no gate", verdict.Diagnosis?.Name);
    }

    [Fact]
    public void Judge_AGateThatThrows_IsNamed() => Assert.Equal("the gate multiply breaks off", Judge((gate, right) => gate == 0 ? null : right));

    [Theory]
    [InlineData(0, 1, "df missing in dx of multiply")]
    [InlineData(1, 2, "df missing in dy of divide")]
    public void Judge_DfMissingInOneGradient_IsNamed(int gate, int gradient, string name)
    {
        var exercise = new GateObjects();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[][] outputs = [.. inputs.Select(input => (int)input[0].Item() != gate ? exercise.Reference(input) : WithoutDf(input[1], exercise.Reference(input), gradient))];
        Assert.Equal(name, exercise.Judge(inputs, outputs).Diagnosis?.Name);
    }

    private static string? Judge(Func<int, Tensor[], Tensor[]?> change)
    {
        var exercise = new GateObjects();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        return exercise.Judge(inputs, [.. inputs.Select(input => change((int)input[0].Item(), exercise.Reference(input)))]).Diagnosis?.Name;
    }

    /// <summary>dx or dy divided by the df of its call: those of the three points, and the first one's once more.</summary>
    private static Tensor[] WithoutDf(Tensor points, Tensor[] right, int gradient)
    {
        Tensor[] changed = [.. right.Select(t => t.Clone())];
        changed[0][gradient] /= points[0, 2];
        for (int call = 0; call < 4; call++)
        {
            changed[1][call, gradient] /= points[call % 3, 2];
        }

        return changed;
    }
}
