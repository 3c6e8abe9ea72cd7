using Course.Exercises.Tests.Compilation;
using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

public class PartsExerciseTests
{
    [Fact]
    public void Judge_TanhStillToBeWritten_GivesThePointsOfTheOtherGates()
    {
        var engine = new Engine();
        string solution = SourceSolutions.Of(engine.Id);
        int tanh = solution.IndexOf("public Node Tanh()", StringComparison.Ordinal);
        int body = solution.IndexOf("var y = Math.Tanh(Data);", tanh, StringComparison.Ordinal);
        Func<Tensor[], Tensor[]> method = Script.Method(engine, solution.Insert(body, "throw new NotImplementedException(\"02-engine: not attempted\"); "));
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(engine, 1);

        ExerciseVerdict verdict = engine.Judge(inputs, TestSeeds.Run(method, inputs));

        Assert.Equal(["+", "×", "power", "exp"], verdict.Outputs.Where(part => part.Passed).Select(part => part.Name));
        Assert.Equal(4.0 / 9, verdict.Score, 12);
        Assert.Contains(verdict.Outputs, part => part.Name == "tanh" && part.Message == "still to be written");
    }

    [Fact]
    public void Judge_OneGateWrong_FailsThatGateAndWhatUsesIt()
    {
        var engine = new Engine();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(engine, 1);
        Misconception wrong = engine.Misconceptions.Single(m => m.Name.StartsWith("exp passes", StringComparison.Ordinal));

        ExerciseVerdict verdict = engine.Judge(inputs, TestSeeds.Run(wrong.Wrong, inputs));

        Assert.Equal(["+", "×", "power", "tanh", "each gate once"], verdict.Outputs.Where(part => part.Passed).Select(part => part.Name));
    }

    /// <summary>The reference of the engine and a difference quotient of the formula's value have nothing in common but the formula.</summary>
    [Fact]
    public void EngineReference_EveryFormula_HasTheMeasuredGradients()
    {
        var engine = new Engine();
        foreach (Tensor[] input in TestSeeds.Inputs(engine, 2).Where(i => i[1].ToDoubleArray().All(leaf => leaf != 0)))
        {
            Tensor measured = NumericalGradient.Centred(leaves => engine.Reference([input[0], leaves, input[2]])[0].Item(), input[1]);
            Assert.All(measured.ToDoubleArray().Zip(engine.Reference(input)[1].ToDoubleArray()), p => Assert.Equal(p.First, p.Second, 1e-5 * Math.Max(1, Math.Abs(p.First))));
        }
    }
}
