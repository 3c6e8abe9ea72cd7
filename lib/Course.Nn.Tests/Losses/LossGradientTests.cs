using Course.Nn.Gradients;
using Course.Nn.Losses;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Losses;

/// <summary>Every loss against centred differences and against the tensor autograd.</summary>
public class LossGradientTests
{
    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    public static TheoryData<string> Names => [.. LossCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_RandomShapes_MatchesDifferencesAndTheOracle(string name)
    {
        Random random = RandomSource.FromSeed(81);
        var one = LossCase.Named(name);
        for (int i = 0; i < 5; i++)
        {
            Shape shape = [random.Next(2, 6), random.Next(2, 5)];
            (Tensor scores, Tensor targets) = (one.Scores(random, shape), one.Targets(random, shape));
            GradientCheckResult result = GradientCheck.OfLoss(one.Make(shape[1]), scores, targets, random, Strict);

            Assert.True(result.Passed, $"{name} at {shape}: {result}");
            Agreement.OfLoss(one.Make(shape[1]), z => one.Oracle(z, targets), scores, targets);
        }
    }

    // With a single class there is nothing to get wrong: loss and gradient are 0, which the check calls vacuous unless the
    // backward pass claims anything else.
    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OneElement_MatchesDifferencesAndTheOracle(string name)
    {
        Random random = RandomSource.FromSeed(82);
        var one = LossCase.Named(name);
        (Tensor scores, Tensor targets) = (one.Scores(random, [1, 1]), one.Targets(random, [1, 1]));
        GradientReport report = Assert.Single(GradientCheck.OfLoss(one.Make(1), scores, targets, random, Strict).Reports);

        Assert.True(report.Passed || report.Vacuous, $"{name}: {report}");
        Agreement.OfLoss(one.Make(1), z => one.Oracle(z, targets), scores, targets);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_EmptyBatch_HasNoMean(string name)
    {
        Loss loss = LossCase.Named(name).Make(3);
        Assert.Contains(
            "at least one",
            Assert.Throws<ArgumentException>(() => loss.Forward(Tensor.Zeros(0, 3), Tensor.Zeros(0, 3))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_BeforeForward_SaysWhatToDo(string name)
    {
        Loss loss = LossCase.Named(name).Make(3);
        Assert.Equal(
            $"{loss.GetType().Name}: Backward before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => loss.Backward()).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_Float32Scores_GiveAFloat32Gradient(string name)
    {
        Random random = RandomSource.FromSeed(83);
        var one = LossCase.Named(name);
        Loss loss = one.Make(3);
        Tensor scores = one.Scores(random, [4, 3]);
        Tensor targets = one.Targets(random, [4, 3]);
        double exact = loss.Forward(scores, targets);
        Tensor gradient = loss.Backward();

        // Numbers of size up to 5 after some ten roundings of 2⁻²⁴.
        Tensor singleTargets = loss is MeanSquaredError ? targets.ToFloat32() : targets;
        Assert.Equal(exact, loss.Forward(scores.ToFloat32(), singleTargets), 1e-5);
        Assert.Equal(ElementType.Float32, loss.Backward().ElementType);
        NumberAssert.Close(gradient, loss.Backward().ToFloat64(), 1e-5);
    }
}
