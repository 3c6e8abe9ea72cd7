using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

/// <summary>What a history holds, how long, and the gradients that come back through it.</summary>
public sealed class CountedHistoryTests
{
    private readonly CountedMemory _memory = new();

    [Fact]
    public void History_HoldsWhatBackwardNeeds_UntilItHasRun()
    {
        CountedTensor x = Drawn(4, 3), w = Drawn(3, 2, requiresGrad: true);
        CountedTensor labels = _memory.Tensor(Tensor.From([0.0, 1, 1, 0], ElementType.Float64));
        long given = _memory.LiveBytes;
        CountedTensor y = x.MatMul(w), h = y.Relu(), loss = h.CrossEntropy(labels);
        y.Dispose();
        h.Dispose();
        Assert.Equal(4, _memory.LiveTensors);
        Assert.Equal(given + 8 + (2 * 8 * 8), _memory.LiveBytes); // the loss; the output of the ReLU and the probabilities, [4,2] each
        loss.Backward();
        Assert.Equal(given + 8 + (6 * 8), _memory.LiveBytes); // the loss and the gradient
        loss.Dispose();
        w.Dispose();
        Assert.Equal(given - (6 * 8), _memory.LiveBytes);
    }

    [Fact]
    public void Detach_SharesTheNumbersAndHasNoHistory()
    {
        CountedTensor x = Drawn(4, 3), w = Drawn(3, 2, requiresGrad: true), y = x.MatMul(w), detached = y.Detach();
        Assert.Equal((true, false), (y.RequiresGrad, detached.RequiresGrad));
        long both = _memory.LiveBytes;
        y.Dispose();
        x.Dispose();
        Assert.Equal(both - (12 * 8), _memory.LiveBytes);
        detached.Dispose();
        Assert.Equal(6 * 8, _memory.LiveBytes);
    }

    [Fact]
    public void Narrow_IsAViewThatHoldsTheWhole()
    {
        CountedTensor x = Drawn(4, 3), rows = x.Narrow(0, 1, 2), columns = x.Narrow(1, 2, 1);
        Assert.Equal(x.ToTensor()[1..3, ..].ToDoubleArray(), rows.ToTensor().ToDoubleArray());
        Assert.Equal(x.ToTensor()[.., 2..].ToDoubleArray(), columns.ToTensor().ToDoubleArray());
        x.Dispose();
        columns.Dispose();
        Assert.Equal((1, 12 * 8), (_memory.LiveTensors, _memory.LiveBytes));
        Assert.Equal(new Shape(2, 3), rows.ToTensor().Shape);
        rows.Dispose();
        Assert.Equal(0, _memory.LiveBytes);
        Assert.Throws<ArgumentException>(() => Drawn(4, 3).Narrow(0, 3, 2));
        Assert.Throws<ArgumentException>(() => Drawn(4, 3).Narrow(2, 0, 1));
    }

    /// <summary>Each step of a running total hangs on the one before: a hundred thousand of them go without a deep recursion.</summary>
    [Fact]
    public void RunningTotal_KeepsNumbersOfEveryStep_AndGoesInOnePiece()
    {
        CountedTensor w = Drawn(1, 1, requiresGrad: true), total = w.Clone();
        for (int i = 0; i < 100_000; i++)
        {
            CountedTensor next = total + w;
            total.Dispose();
            total = next;
        }

        Assert.Equal(2, _memory.LiveTensors);
        total.Backward();
        using CountedTensor gradient = w.Grad()!;
        Assert.Equal(100_001, gradient.Item());
        total.Dispose();
    }

    [Fact]
    public void Backward_GivesTheGradientsOfAllOperations()
    {
        Random random = RandomSource.FromSeed(4);
        Tensor[] start = [Normal(random, 5, 3), Normal(random, 3, 4), Normal(random, 4), Normal(random, 4, 2)];
        CountedTensor[] w = [.. start.Select(t => _memory.Tensor(t, requiresGrad: true))];
        Loss(_memory, w).Backward();
        for (int k = 0; k < w.Length; k++)
        {
            double[] found = w[k].Grad()!.ToTensor().ToDoubleArray();
            for (int i = 0; i < found.Length; i++)
            {
                // a centred difference with h = 1e-5 errs by h² of a third derivative of order 1, and by 1e-16/h: below 1e-9
                Assert.Equal((Moved(k, i, 1e-5) - Moved(k, i, -1e-5)) / 2e-5, found[i], 1e-8);
            }
        }

        double Moved(int k, int i, double by)
        {
            double[] values = start[k].ToDoubleArray();
            values[i] += by;
            var memory = new CountedMemory();
            return Loss(memory, [.. start.Select((t, j) => memory.Tensor(j == k ? Tensor.From(values, t.Shape, ElementType.Float64) : t))]).Item();
        }
    }

    [Fact]
    public void Backward_Twice_AddsUpInGradAndRefusesTheSameHistory()
    {
        CountedTensor w = Drawn(1, 1, requiresGrad: true), loss = 3 * w;
        loss.Backward();
        (2 * w).Backward();
        Assert.Equal(5, w.Grad()!.Item());
        Assert.Contains("a second time", Assert.Throws<InvalidOperationException>(loss.Backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_AfterWeightsHaveMoved_Refuses()
    {
        CountedTensor w = Drawn(1, 1, requiresGrad: true), first = w.MatMul(w), second = w.MatMul(w);
        first.Backward();
        using var optimizer = new CountedSgd([w], 0.1);
        optimizer.Step();
        Assert.Contains("changed after the forward pass", Assert.Throws<InvalidOperationException>(second.Backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_OfWhatIsNoLoss_Refuses()
    {
        Assert.Contains("not one number", Assert.Throws<InvalidOperationException>(Drawn(2, 1, requiresGrad: true).Backward).Message, StringComparison.Ordinal);
        Assert.Contains("no parameter", Assert.Throws<InvalidOperationException>(Drawn(1, 1).Backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grad_IsATensorAtEachCall_AndNoneAtFirst()
    {
        CountedTensor w = Drawn(1, 1, requiresGrad: true);
        Assert.Null(w.Grad());
        (2 * w).Backward();
        int before = _memory.LiveTensors;
        CountedTensor gradient = w.Grad()!;
        Assert.Equal(before + 1, _memory.LiveTensors);
        new CountedSgd([w], 0.1).ZeroGrad();
        Assert.Null(w.Grad());
        Assert.Equal(2, gradient.Item());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5)]
    public void CrossEntropy_WithALabelThatIsNoClass_Refuses(double label) =>
        Assert.Throws<ArgumentException>(() => Drawn(1, 3).CrossEntropy(_memory.Tensor(Tensor.From([label], ElementType.Float64))));

    /// <summary>A loss through every operation, some of its inputs used twice.</summary>
    private static CountedTensor Loss(CountedMemory memory, CountedTensor[] w)
    {
        CountedTensor h = (w[0].MatMul(w[1]) + w[2]).Relu(), z = h.MatMul(w[3]) + (0.5 * h.Narrow(1, 1, 2).Clone());
        return z.CrossEntropy(memory.Tensor(Tensor.From([1.0, 0, 1, 1, 0], ElementType.Float64)));
    }

    private static Tensor Normal(Random random, params int[] shape) => Tensor.RandomNormal(random, shape, ElementType.Float64);

    private CountedTensor Drawn(int rows, int columns, bool requiresGrad = false) =>
        _memory.Tensor(Normal(RandomSource.FromSeed((7 * rows) + columns), rows, columns), requiresGrad);
}
