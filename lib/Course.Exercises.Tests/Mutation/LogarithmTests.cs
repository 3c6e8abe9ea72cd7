using Course.Exercises.Tests.Compilation;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>Every loss with a logarithm, as it must not be written: with the logarithm of a probability that has come to 0, and with a number that hides it.</summary>
public class LogarithmTests
{
    /// <summary>An exercise, and its solution with LOG in place of the logarithm of a probability.</summary>
    public static TheoryData<string, string> Losses { get; } = new()
    {
        {
            "01-binary-softmax",
            """
            (double L, Tensor dw) MyBinarySoftmax(Tensor f, Tensor t, Tensor w)
            {
                var s = t * f.MatMul(w);
                var ds = -2 * t * s.Map(v => 1 / (1 + Math.Exp(2 * v)));
                return (-s.Map(v => LOG(1 / (1 + Math.Exp(-2 * v)))).Mean(), f.T.MatMul(ds) / t.Count);
            }
            """
        },
        {
            "03-softmax-loss",
            """
            (double loss, Tensor dscores) MySoftmaxLoss(Tensor scores, int[] labels)
            {
                var e = (scores - scores.Max(1, keepDimension: true)).Exp();
                var y = e / e.Sum(1, keepDimension: true);
                return (labels.Select((label, n) => -LOG(y[n, label])).Average(), (y - Tensor.OneHot(labels, scores.Shape[1], ElementType.Float64)) / labels.Length);
            }
            """
        },
        {
            "05-bce-with-logits",
            """
            (double loss, Tensor dz) MyBceWithLogits(Tensor z, Tensor t)
            {
                var y = 1 / (1 + (-z).Exp());
                return (-(t * y.Map(v => LOG(v)) + (1 - t) * y.Map(v => LOG(1 - v))).Sum() / z.Shape[0], (y - t) / z.Shape[0]);
            }
            """
        },
        {
            "05-smoothed-cross-entropy",
            """
            (double loss, Tensor dz) MySmoothedCrossEntropy(Tensor z, int[] labels, double epsilon, Tensor weights)
            {
                var oneHot = Tensor.OneHot(labels, z.Shape[1], z.ElementType);
                var q = weights * ((1 - epsilon) * oneHot + epsilon / z.Shape[1]);
                double b = (weights * oneHot).Sum();
                return (-(q * z.Softmax(1).Map(v => LOG(v))).Sum() / b, (z.Softmax(1) * q.Sum(1, keepDimension: true) - q) / b);
            }
            """
        },
        {
            "10-initial-loss",
            """
            (double chance, double found, double prior) MyInitialLoss(Tensor scores, int[] labels)
            {
                var e = (scores - scores.Max(1, keepDimension: true)).Exp();
                var y = e / e.Sum(1, keepDimension: true);
                var f = labels.GroupBy(label => label).Select(group => group.Count() / (double)labels.Length);
                return (Math.Log(scores.Shape[1]), labels.Select((label, n) => -LOG(y[n, label])).Average(), -f.Sum(share => share * Math.Log(share)));
            }
            """
        },
        { "12-same-numbers", SourceSolutions.Of("12-same-numbers").Replace("-(targets * z.LogSoftmax(1)).Sum() / n", "labels.Select((label, i) => -LOG(z.Softmax(1)[i, label])).Average()", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Judge_LogarithmOfAProbabilityOfZero_FailsAndIsNamedApartFromALimit(string id, string solution)
    {
        string ofZero = Named(id, solution, "Math.Log");
        foreach (string least in new[] { "1e-8", "1e-12", "1e-15" })
        {
            Assert.NotEqual(ofZero, Named(id, $"double Limited(double p) => Math.Log(p + {least});\n{solution}", "Limited"));
            Assert.NotEqual(ofZero, Named(id, $"double Limited(double p) => Math.Log(Math.Max(p, {least}));\n{solution}", "Limited"));
        }
    }

    /// <summary>Those where a single probability counts try scores at which a probability is 0 in 16 digits, [1000, 0] or further apart.</summary>
    [Theory]
    [InlineData("01-binary-softmax", 0)]
    [InlineData("03-softmax-loss", 0)]
    [InlineData("05-bce-with-logits", 0)]
    [InlineData("10-initial-loss", 0)]
    public void GenerateInputs_LossWithALogarithm_HasScoresThatLeaveNoProbability(string id, int scores)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        foreach (int seed in TestSeeds.Twenty)
        {
            Assert.Contains(TestSeeds.Inputs(exercise, seed), input => id is "01-binary-softmax" or "05-bce-with-logits"
                ? Math.Abs(exercise.Reference(input)[0].ToDoubleArray()[0]) > 37
                : (input[scores].Max(1) - input[scores].Min(1)).Max() >= 999);
        }
    }

    private static string Named(string id, string solution, string logarithm)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Func<Tensor[], Tensor[]> method = Script.Method(exercise, solution.Replace("LOG", logarithm, StringComparison.Ordinal));
        ExerciseVerdict verdict = exercise.Judge(inputs, TestSeeds.Run(method, inputs));
        Assert.True(verdict.Score < 1, "passed");
        Assert.NotNull(verdict.Diagnosis);
        return verdict.Diagnosis.Name;
    }
}
