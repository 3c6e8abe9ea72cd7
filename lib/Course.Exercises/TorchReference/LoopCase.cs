using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A training loop as a student's method has it: memory, x, labels, weights, rate, momentum, batch and epochs to the losses and the scores.</summary>
internal delegate (double[] Losses, CountedTensor Scores) TrainingLoop(
    CountedMemory memory, CountedTensor x, CountedTensor labels, CountedTensor[] weights, double rate, double momentum, int batch, int epochs);

/// <summary>One case of a training loop: the images, the labels, one of which may be no class, the four weights, and the numbers of the training.</summary>
internal sealed record LoopCase(Tensor X, Tensor Labels, Tensor[] Weights, double Rate, double Momentum, int Batch, int Epochs)
{
    /// <summary>The bytes of a number of Float64.</summary>
    private const int Number = 8;

    /// <summary>What stands for null, which the grader's process cannot hand on.</summary>
    private static Tensor Nothing => Tensor.Zeros([0, 0], ElementType.Float64);

    /// <summary>What stands for an exception that is not the one that was thrown.</summary>
    private static Tensor AnotherException => Tensor.Zeros([0, 0, 0], ElementType.Float64);

    /// <summary>Whether a step has to throw.</summary>
    internal bool IsBroken => Labels.Max() >= Weights[^1].Count;

    internal static LoopCase Of(Tensor[] a) => new(a[0], a[1], a[2..6], a[6].Item(), a[7].Item(), (int)a[8].Item(), (int)a[9].Item());

    /// <summary>Whether a result stands for an exception that is not the one that was thrown.</summary>
    internal static bool IsAnotherException(Tensor? result) => result is { Rank: 3, Count: 0 };

    /// <summary>What a loop returns, a tensor [0,0] in place of null and [0,0,0] of an exception of its own where a step has to throw, by how much the memory grew while it ran, and what it left there.</summary>
    internal Tensor[] Counted(TrainingLoop loop)
    {
        var memory = new CountedMemory();
        CountedTensor[] given = [memory.Tensor(X), memory.Tensor(Labels), .. Weights.Select(w => memory.Tensor(w, requiresGrad: true))];
        CountedTensor? returned = null;
        Tensor losses = Tensor.Zeros([Epochs], ElementType.Float64), scores = Tensor.Zeros([X.Shape[0], Weights[^1].Count], ElementType.Float64);
        try
        {
            (double[]? found, returned) = loop(memory, given[0], given[1], given[2..], Rate, Momentum, Batch, Epochs);
            losses = found is null ? Nothing : Tensor.From(found, ElementType.Float64);
            scores = returned?.ToTensor() ?? Nothing;
        }
        catch (ObjectDisposedException)
        {
            // the memory has noted it
        }
        catch (ArgumentException) when (IsBroken)
        {
            losses = scores = Tensor.From(Array.Empty<double>(), ElementType.Float64);
        }
        catch (Exception e) when (IsBroken && e is not NotImplementedException)
        {
            losses = scores = AnotherException;
        }

        return [losses, scores, Growth(memory.AtSteps), Left(memory, given, returned)];
    }

    /// <summary>The steps, and how many tensors and bytes more there were at a later one than at the first two.</summary>
    private static Tensor Growth(IReadOnlyList<(int Tensors, long Bytes)> steps)
    {
        double Grown(Func<(int Tensors, long Bytes), double> of) => steps.Count <= 2 ? 0 : Math.Max(0, steps.Skip(2).Max(of) - steps.Take(2).Max(of));
        return Tensor.From([steps.Count, Grown(s => s.Tensors), Grown(s => s.Bytes)], ElementType.Float64);
    }

    /// <summary>How many of the given tensors are alive, how many others and their bytes; uses of a tensor after its disposal, and the shape of the first; 1 for scores with a history.</summary>
    private static Tensor Left(CountedMemory memory, CountedTensor[] given, CountedTensor? returned)
    {
        CountedTensor[] weights = [.. given[2..].Where(tensor => !tensor.IsInvalid)];
        if (weights.Length > 0)
        {
            using var nothing = new CountedSgd(weights, 0);
            nothing.ZeroGrad(); // which gradients there are at the end is the loop's own affair, and a history that stays would hold them
        }

        int alive = given.Count(tensor => !tensor.IsInvalid);
        Array.ForEach(given, tensor => tensor.Dispose());
        (int kept, int numbers) = returned is null || returned.IsInvalid ? (0, 0) : (1, returned.Shape.Count);
        int[] used = [.. memory.UsedAfterDisposal.FirstOrDefault(new Shape(0)), 0, 0];
        return Tensor.From(
            [alive, memory.LiveTensors - kept, memory.LiveBytes - (Number * numbers), memory.UsedAfterDisposal.Count, used[0], used[1], returned is { RequiresGrad: true } ? 1 : 0],
            ElementType.Float64);
    }
}
