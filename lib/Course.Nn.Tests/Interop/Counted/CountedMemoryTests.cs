using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public sealed class CountedMemoryTests
{
    private readonly CountedMemory _memory = new();

    [Fact]
    public void Tensor_UntilDisposed_IsCountedOnce()
    {
        CountedTensor x = Zeros(3, 4), y = _memory.Tensor(Tensor.Zeros(5));
        Assert.Equal((2, (12 * 8) + (5 * 4)), (_memory.LiveTensors, _memory.LiveBytes));
        x.Dispose();
        x.Dispose();
        Assert.Equal((1, 20, 2, 116), (_memory.LiveTensors, _memory.LiveBytes, _memory.PeakTensors, _memory.PeakBytes));
        Assert.Equal((true, false), (x.IsInvalid, y.IsInvalid));
    }

    [Fact]
    public void Tensor_IsACopy()
    {
        var values = Tensor.From([1.0, 2], ElementType.Float64);
        CountedTensor x = _memory.Tensor(values);
        values[0] = 7;
        x.ToTensor()[1] = 7;
        Assert.Equal([1, 2], x.ToTensor().ToDoubleArray());
    }

    [Fact]
    public void Scope_Ended_TakesWhatWasMadeInItAndNoMore()
    {
        CountedTensor before = Zeros(2, 2), inside;
        using (_memory.NewDisposeScope())
        {
            inside = before + before;
        }

        CountedTensor after = before + before;
        Assert.Equal((false, true, false), (before.IsInvalid, inside.IsInvalid, after.IsInvalid));
        Assert.Equal(2, _memory.LiveTensors);
    }

    [Fact]
    public void MoveToOuterDisposeScope_GoesUpOneScope()
    {
        CountedTensor moved, twice;
        using (CountedScope outer = _memory.NewDisposeScope())
        {
            using (_memory.NewDisposeScope())
            {
                moved = Zeros(1).MoveToOuterDisposeScope();
                twice = Zeros(1).MoveToOuterDisposeScope().MoveToOuterDisposeScope();
            }

            Assert.Equal((false, 1), (moved.IsInvalid, outer.DisposablesCount));
        }

        Assert.Equal((true, false, 1), (moved.IsInvalid, twice.IsInvalid, _memory.LiveTensors));
    }

    [Fact]
    public void DetachFromDisposeScope_LeavesAllScopes()
    {
        CountedTensor free;
        using (_memory.NewDisposeScope())
        using (_memory.NewDisposeScope())
        {
            free = Zeros(1).DetachFromDisposeScope();
        }

        Assert.False(free.IsInvalid);
    }

    [Fact]
    public void Scope_EndedBeforeAnInnerOne_EndsThatToo()
    {
        CountedScope outer = _memory.NewDisposeScope(), inner = _memory.NewDisposeScope();
        CountedTensor x = Zeros(1);
        Assert.Same(outer, inner.Outer);
        outer.Dispose();
        inner.Dispose();
        outer.Dispose();
        Assert.True(x.IsInvalid);
        Assert.False(Zeros(1).IsInvalid);
    }

    [Fact]
    public void DisposeEverything_LeavesTheScopeOpen()
    {
        using CountedScope scope = _memory.NewDisposeScope();
        CountedTensor first = Zeros(1);
        scope.DisposeEverything();
        Zeros(1);
        Assert.Equal((true, 1, 1), (first.IsInvalid, scope.DisposablesCount, _memory.LiveTensors));
    }

    [Fact]
    public void Scope_AfterAnException_HasTakenItsTensors()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            using CountedScope scope = _memory.NewDisposeScope();
            Zeros(2, 3).MatMul(Zeros(2, 3));
        });
        Assert.Equal((0, 0), (_memory.LiveTensors, _memory.LiveBytes));
    }

    [Fact]
    public void Use_AfterDisposal_SaysWhatAndByWhomAndIsNoted()
    {
        CountedTensor x = Zeros(2, 3), y;
        using (_memory.NewDisposeScope())
        {
            y = x + x;
        }

        x.Dispose();
        string byScope = Assert.Throws<ObjectDisposedException>(() => y.Relu()).Message, byHand = Assert.Throws<ObjectDisposedException>(() => x.Item()).Message;
        Assert.Contains("[2,3]: used after it was disposed of by the scope", byScope, StringComparison.Ordinal);
        Assert.Contains("by Dispose()", byHand, StringComparison.Ordinal);
        Assert.Equal([new Shape(2, 3), new Shape(2, 3)], _memory.UsedAfterDisposal);
        Assert.Equal("CountedTensor [2,3], disposed of", x.ToString());
    }

    [Fact]
    public void EveryMember_OfADisposedTensor_Throws()
    {
        CountedTensor x = _memory.Tensor(Tensor.Zeros([1, 1], ElementType.Float64), requiresGrad: true), other = Zeros(1, 1);
        x.Dispose();
        Action[] uses =
        [
            () => x.Item(), () => x.ToTensor(), () => x.Grad(), () => x.Backward(), () => x.MoveToOuterDisposeScope(), () => x.DetachFromDisposeScope(),
            () => x.MatMul(other), () => other.MatMul(x), () => _ = x + other, () => _ = other + x, () => _ = 2 * x, () => x.Relu(), () => x.Clone(),
            () => x.Detach(), () => x.Narrow(0, 0, 1), () => x.CrossEntropy(other), () => new CountedSgd([x], 0.1).Step(), () => new CountedSgd([x], 0.1).ZeroGrad(),
        ];
        Assert.All(uses, use => Assert.Throws<ObjectDisposedException>(use));
        Assert.Equal(uses.Length, _memory.UsedAfterDisposal.Count);
    }

    [Fact]
    public void Operation_OnTensorsOfTwoMemories_Refuses() =>
        Assert.Contains("different memories", Assert.Throws<ArgumentException>(() => Zeros(1) + new CountedMemory().Tensor(Tensor.Zeros([1], ElementType.Float64))).Message, StringComparison.Ordinal);

    private CountedTensor Zeros(params int[] shape) => _memory.Tensor(Tensor.Zeros(shape, ElementType.Float64));
}
