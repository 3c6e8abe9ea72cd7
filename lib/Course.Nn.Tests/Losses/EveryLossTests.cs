using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

/// <summary>What holds for every loss, found by reflection, so that the next one cannot be forgotten.</summary>
public class EveryLossTests
{
    public static TheoryData<string> Names => [.. LossCase.All.Select(one => one.Name)];

    [Fact]
    public void Table_EveryExportedLoss_IsInIt() => Assert.Equal(
        typeof(Loss).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Loss)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        LossCase.All.Select(one => one.Make(3).GetType().Name).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_TargetsOfAnotherType_AreTakenInThatOfTheScores(string name)
    {
        (LossCase one, Random random) = (LossCase.Named(name), RandomSource.FromSeed(11));
        (Tensor scores, Tensor targets) = (one.Scores(random, [4, 3]), one.Targets(random, [4, 3]).ToFloat32().ToFloat64());
        Loss loss = one.Make(3);

        double exact = loss.Forward(scores, targets);
        Assert.Equal(exact, loss.Forward(scores, targets.ToFloat32()), 1e-6 * Math.Abs(exact));
        Assert.Equal(ElementType.Float64, loss.Backward().ElementType);
        Assert.Equal(exact, loss.Forward(scores.ToFloat32(), targets), 1e-5 * (1 + Math.Abs(exact)));
        Assert.Equal(ElementType.Float32, loss.Backward().ElementType);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_NaNInTheScores_IsNamedOrStaysInSight(string name)
    {
        foreach (ElementType type in new[] { ElementType.Float32, ElementType.Float64 })
        {
            for (int i = 0; i < 12; i++)
            {
                (LossCase one, Random random) = (LossCase.Named(name), RandomSource.FromSeed(12));
                (Tensor scores, Tensor targets) = (one.Scores(random, [4, 3]).To(type), one.Targets(random, [4, 3]));
                scores.Set(i, double.NaN);
                Loss loss = one.Make(3);
                if (loss is BinaryCrossEntropy)
                {
                    Assert.Contains("score NaN", Assert.Throws<ArgumentException>(() => loss.Forward(scores, targets)).Message, StringComparison.Ordinal);
                    continue;
                }

                bool counts = !(targets.Rank == 1 && loss is SoftmaxCrossEntropy { IgnoreIndex: { } ignored } && targets.ToDoubleArray()[i / 3] == ignored);
                Assert.True(!counts || double.IsNaN(loss.Forward(scores, targets)), $"{name}, element {i}");
                Assert.True(!counts || double.IsNaN(loss.Backward().ToDoubleArray()[i]), $"{name}, gradient of element {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_NaNInTheTargets_IsNamedOrStaysInSight(string name)
    {
        (LossCase one, Random random) = (LossCase.Named(name), RandomSource.FromSeed(13));
        (Tensor scores, Tensor targets) = (one.Scores(random, [4, 3]), one.Targets(random, [4, 3]).ToFloat64());
        targets.Set(1, double.NaN);
        Loss loss = one.Make(3);
        if (loss is MeanSquaredError)
        {
            Assert.Equal(double.NaN, loss.Forward(scores, targets));
            Assert.Equal(double.NaN, loss.Backward().ToDoubleArray()[1]);
            return;
        }

        Assert.StartsWith($"{loss.GetType().Name}: ", Assert.Throws<ArgumentException>(() => loss.Forward(scores, targets)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_MinusZeroAndTheSmallestNumbers_AreAsZero(string name)
    {
        foreach (double tiny in new[] { -0.0, double.Epsilon, -double.Epsilon })
        {
            (LossCase one, Random random) = (LossCase.Named(name), RandomSource.FromSeed(14));
            (Tensor scores, Tensor targets) = (one.Scores(random, [4, 3]), one.Targets(random, [4, 3]));
            Loss loss = one.Make(3);
            scores.Set(4, 0);
            double expected = loss.Forward(scores, targets);
            double[] gradient = loss.Backward().ToDoubleArray();
            if (loss is BinaryCrossEntropy && tiny < 0)
            {
                continue;
            }

            scores.Set(4, tiny);
            Assert.Equal(expected, loss.Forward(scores, targets), 1e-12 * Math.Abs(expected));
            Assert.All(gradient.Zip(loss.Backward().ToDoubleArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * (1 + Math.Abs(pair.First))));
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 1, 0)]
    [InlineData(double.NegativeInfinity, 0, 0)]
    [InlineData(double.PositiveInfinity, 0, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 1, double.PositiveInfinity)]
    public void Forward_InfiniteScores_AreCertain(double z, int t, double expected)
    {
        var score = Tensor.From([z], ElementType.Float64);
        Assert.Equal(expected, new BinaryCrossEntropyWithLogits().Forward(score, Tensor.From([(double)t], ElementType.Float64)));
        Assert.Equal(expected, new LogisticLoss().Forward(score, Tensor.From([(2.0 * t) - 1], ElementType.Float64)));
        Assert.Equal(expected, new BinarySoftmax().Forward(score, Tensor.From([(2.0 * t) - 1], ElementType.Float64)));

        // Two classes, the second with the score z: right where t = 1.
        var scores = Tensor.From([0, z], [1, 2], ElementType.Float64);
        Assert.Equal(expected, new MulticlassHinge().Forward(scores, Tensor.From([t])));
        if (double.IsNegative(z))
        {
            Assert.Equal(expected, new SoftmaxCrossEntropy().Forward(scores, Tensor.From([t])));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryMethod_Null_IsRefused(string name)
    {
        (LossCase one, Random random) = (LossCase.Named(name), RandomSource.FromSeed(8));
        Loss loss = one.Make(3);
        (Tensor scores, Tensor targets) = (one.Scores(random, [4, 3]), one.Targets(random, [4, 3]));
        Assert.Throws<InvalidOperationException>(loss.Backward);
        Assert.Throws<ArgumentNullException>(() => loss.Forward((Tensor)null!, targets));
        Assert.Throws<ArgumentNullException>(() => loss.Forward(scores, null!));
        Assert.Throws<ArgumentNullException>(() => loss.Unreduced(null!, targets));
        Assert.Throws<ArgumentNullException>(() => loss.Unreduced(scores, null!));
        if (loss.Accuracy(scores, targets) is not null)
        {
            Assert.Throws<ArgumentNullException>(() => loss.Accuracy(null!, targets));
            Assert.Throws<ArgumentNullException>(() => loss.Accuracy(scores, null!));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_OfTheLibrary_ReusesMemory(string name) => Assert.IsAssignableFrom<IReusesMemory>(LossCase.Named(name).Make(3));

    public static TheoryData<string, double, double> Thresholds => new()
    {
        { nameof(BinaryCrossEntropy), 0.5, 0.5 },
        { nameof(BinaryCrossEntropyWithLogits), 0, 0.5 },
        { nameof(LogisticLoss), 0, 0 },
        { nameof(BinarySoftmax), 0, 0 },
    };

    /// <summary>One element at a time, so that a side counted wrongly cannot be made up for by another.</summary>
    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Accuracy_OnTheThreshold_CountsAsTheLowerSide(string name, double score, double target)
    {
        Loss loss = LossCase.All.Select(one => one.Make(1)).First(one => one.GetType().Name == name);
        foreach (double dz in new[] { -1e-9, 0, 1e-9 })
        {
            foreach (double dt in new[] { -1e-9, 0, 1e-9 })
            {
                double expected = (dz > 0) == (dt > 0) ? 1 : 0;
                Assert.Equal(expected, loss.Accuracy(Tensor.From([score + dz], ElementType.Float64), Tensor.From([target + dt], ElementType.Float64)));
            }
        }
    }

    [Theory]
    [InlineData(0.9e-4, true)]
    [InlineData(-0.9e-4, true)]
    [InlineData(1.1e-4, false)]
    [InlineData(-1.1e-4, false)]
    public void Probabilities_ThatDoNotAddUpToOne_AreRefusedBeyondRounding(double excess, bool isAccepted)
    {
        (Tensor scores, Tensor targets) = (Tensor.Zeros([1, 2], ElementType.Float64), Tensor.From([0.5, 0.5 + excess], [1, 2], ElementType.Float64));
        Exception? refusal = Record.Exception(() => new SoftmaxCrossEntropy().Forward(scores, targets));
        Assert.Equal(isAccepted, refusal is null);
        Assert.True(isAccepted || refusal!.Message.StartsWith("SoftmaxCrossEntropy: the target probabilities of example 0 add up to", StringComparison.Ordinal));
    }
}
