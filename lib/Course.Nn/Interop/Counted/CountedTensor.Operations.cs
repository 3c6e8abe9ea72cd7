using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <content>
/// The operations, each with its backward step. Tensors are of one memory and one element type. Those that return a tensor with a history hold
/// what that step reads: both factors of a product, the output of a ReLU, the probabilities of a cross-entropy; a sum needs nothing.
/// </content>
public sealed partial class CountedTensor
{
    /// <summary>y = a + b, the smaller broadcast; da = dy and db = dy, each summed to its shape.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the memories differ.</exception>
    /// <exception cref="ObjectDisposedException">One of them was disposed of.</exception>
    public static CountedTensor operator +(CountedTensor left, CountedTensor right)
    {
        (Tensor a, Tensor b) = (Require.NotNull(left).Storage.Values, Require.NotNull(right).Storage.Values);
        return Made(a + b, [left, right], [], dy => [dy.SumTo(left.Shape), dy.SumTo(right.Shape)]);
    }

    /// <summary>y = c·x; dx = c·dy.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public static CountedTensor operator *(double factor, CountedTensor tensor) =>
        Made(factor * Require.NotNull(tensor).Storage.Values, [tensor], [], dy => [factor * dy]);

    /// <inheritdoc cref="op_Multiply(double, CountedTensor)"/>
    public static CountedTensor operator *(CountedTensor tensor, double factor) => factor * tensor;

    /// <summary>y = x·w for matrices [N,D] and [D,M]; dx = dy·wᵀ, dw = xᵀ·dy.</summary>
    /// <exception cref="ArgumentException">The inner sizes or the memories differ.</exception>
    /// <exception cref="ObjectDisposedException">One of them was disposed of.</exception>
    public CountedTensor MatMul(CountedTensor right)
    {
        (CountedStorage x, CountedStorage w) = (Storage, Require.NotNull(right).Storage);
        return Made(x.Values.MatMul(w.Values), [this, right], [x, w], dy => [dy.MatMul(w.Values.T), x.Values.T.MatMul(dy)]);
    }

    /// <summary>y = max(x, 0); dx = dy where y &gt; 0, and 0 elsewhere.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CountedTensor Relu()
    {
        var y = new CountedStorage(Memory, Storage.Values * (Storage.Values > 0));
        return Made(y, [this], [y], dy => [dy * (y.Values > 0)]);
    }

    /// <summary>L = −(1/N) Σₙ ln softmax(zₙ)[tₙ] of scores z [N,C]; dz = (p − t)/N. PyTorch's <c>cross_entropy</c>.</summary>
    /// <param name="targets">Class indices [N], 0 … C − 1.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, there is no row, a target is no class, or the memories differ.</exception>
    /// <exception cref="ObjectDisposedException">One of them was disposed of.</exception>
    public CountedTensor CrossEntropy(CountedTensor targets)
    {
        (Tensor z, Tensor labels) = (Storage.Values, Require.NotNull(targets).Storage.Values);
        Require.That(
            z.Rank == 2 && z.Shape[0] > 0 && labels.Shape == new Shape(z.Shape[0]),
            $"CrossEntropy: scores {z.Shape} with targets {labels.Shape}; expected [N,C] and [N], N ≥ 1");
        Tensor t = Tensors.Tensor.OneHot(labels, z.Shape[1], z.ElementType), logs = z.LogSoftmax(1);
        var p = new CountedStorage(Memory, logs.Exp());
        return Made(Tensors.Tensor.Scalar(-(t * logs).Sum() / z.Shape[0], z.ElementType), [this, targets], [p], dy => [dy.Item() / z.Shape[0] * (p.Values - t)]);
    }

    /// <summary>The part from <paramref name="start"/> along an axis, as a view: it holds the numbers of the whole and none of its own.</summary>
    /// <param name="dimension">The axis, from 0.</param>
    /// <param name="start">The first entry.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentException">There is no such axis, or the part does not lie inside it.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CountedTensor Narrow(int dimension, int start, int length)
    {
        CountedStorage whole = Storage;
        Require.That(
            dimension >= 0 && dimension < Shape.Rank && start >= 0 && length >= 0 && start <= Shape[dimension] - length,
            $"Narrow: {length} entries from {start} along axis {dimension} of {Shape}; they lie outside");
        Range[] part = [.. Enumerable.Repeat(Range.All, dimension), start..(start + length)];
        (Shape shape, ElementType type) = (Shape, whole.Values.ElementType);
        return Made(new CountedStorage(whole, part), [this], [], dy =>
        {
            var dx = Tensors.Tensor.Zeros(shape, type);
            dx[part] = dy;
            return [dx];
        });
    }

    /// <summary>The same numbers, shared, without history: one more tensor, which is to be disposed of as this one is.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CountedTensor Detach() => new(Storage, null);

    /// <summary>A copy of the numbers, with the same history; dx = dy.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CountedTensor Clone() => Made(Storage.Values.Clone(), [this], [], dy => [dy]);

    /// <summary>∂/∂w of this one number for every parameter w that it was computed from, added to what is in <see cref="Grad"/>. The history is spent.</summary>
    /// <exception cref="InvalidOperationException">It is not one number, has no history, has been passed through before, or a number that is needed was changed.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public void Backward()
    {
        Tensor one = Storage.Values;
        if (one.Count != 1 || History is null)
        {
            throw new InvalidOperationException($"Backward: {Shape} {(one.Count == 1 ? "was computed from no parameter: make one with requiresGrad" : "is not one number; call it on a loss")}");
        }

        History.Run(Tensors.Tensor.Ones(one.Shape, one.ElementType));
    }

    private static CountedTensor Made(Tensor y, CountedTensor[] inputs, CountedStorage[] saved, Func<Tensor, Tensor[]> backward) =>
        Made(new CountedStorage(inputs[0].Memory, y), inputs, saved, backward);

    /// <summary>A new tensor; with a history if one of the inputs has one. The backward step gives the gradients of the inputs, in their order; labels, the last, have none.</summary>
    private static CountedTensor Made(CountedStorage y, CountedTensor[] inputs, CountedStorage[] saved, Func<Tensor, Tensor[]> backward)
    {
        Require.That(Array.TrueForAll(inputs, input => input.Memory == y.Memory), $"CountedTensor: {inputs[0].Shape} and {inputs[^1].Shape} lie in different memories; make both in one");
        bool isRecorded = Array.Exists(inputs, input => input.RequiresGrad);
        return new CountedTensor(y, isRecorded ? new CountedHistory([.. inputs.Select(input => input.History)], saved, backward) : null);
    }
}
