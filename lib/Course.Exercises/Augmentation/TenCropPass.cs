using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Ten pieces and their answer on one case, with the parts that go wrong open to change.</summary>
internal sealed class TenCropPass(Tensor[] a)
{
    private readonly Tensor _x = a[0];
    private readonly int _side = (int)a[1].Item();

    /// <summary>First rows and columns of the five pieces, from the free ways down and across.</summary>
    internal Func<int, int, (int Top, int Left)[]> Places { get; init; } = (down, across) => Corners(down, across, (down / 2, across / 2));

    /// <summary>The axes of [N,C,side,side] that mirroring turns round.</summary>
    internal int[] Axes { get; init; } = [3];

    /// <summary>Whether the last five are cut out of the mirrored image, at the same places.</summary>
    internal bool IsImageMirrored { get; init; }

    /// <summary>The order in which the ten are returned.</summary>
    internal int[] Order { get; init; } = [.. Enumerable.Range(0, 10)];

    /// <summary>What the ten become before the network is asked.</summary>
    internal Func<Tensor[], Tensor[]> Ten { get; init; } = all => all;

    /// <summary>Which of the ten the network is asked about.</summary>
    internal Range Asked { get; init; } = ..;

    /// <summary>From the scores [10,N,K] to the answer.</summary>
    internal Func<Tensor, Tensor> Answer { get; init; } = z => z.Softmax(2).Mean(0);

    /// <summary>The four corners and a middle piece.</summary>
    internal static (int Top, int Left)[] Corners(int down, int across, (int Top, int Left) middle) => [(0, 0), (0, across), (down, 0), (down, across), middle];

    /// <summary>The pieces and the answer.</summary>
    internal Tensor[] Outputs()
    {
        (int Top, int Left)[] places = Places(_x.Shape[2] - _side, _x.Shape[3] - _side);
        Tensor[] pieces = [.. places.Select(place => Cut(_x, place))];
        Tensor[] mirrored = [.. IsImageMirrored ? places.Select(place => Cut(_x.Flip(Axes), place)) : pieces.Select(piece => piece.Flip(Axes))];
        Tensor[] all = Ten([.. pieces, .. mirrored]);
        Tensor[] asked = all[Asked];
        var scores = Tensor.Stack(0, [.. asked.Select(piece => piece.Reshape(piece.Shape[0], -1).MatMul(a[2]))]);
        return [Tensor.Stack(0, [.. Order.Select(i => all[i])]), Answer(scores)];
    }

    private Tensor Cut(Tensor x, (int Top, int Left) place) => x[.., .., place.Top..(place.Top + _side), place.Left..(place.Left + _side)];
}
