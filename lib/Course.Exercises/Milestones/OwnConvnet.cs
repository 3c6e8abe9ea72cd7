using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Two convolutions 3×3 with ReLU and max pooling, then an affine layer: images [N,1,8,8] to scores [N,10]. All of its forward and backward passes are
/// the student's, but max(z, 0).
/// </summary>
internal sealed class OwnConvnet
{
    private const int First = 4;
    private const int Second = 8;
    private const int Classes = 10;

    private readonly Func<Tensor, Tensor, Tensor, int, int, Tensor> _conv;
    private readonly Func<Tensor, Tensor, Tensor, int, int, (Tensor Dx, Tensor Dw, Tensor Db)> _convBackward;
    private readonly Func<Tensor, int, int, Tensor, (Tensor Y, Tensor Dx)> _pool;
    private readonly Func<Tensor, Tensor, Tensor, Tensor> _affine;
    private readonly Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)> _affineBackward;
    private readonly Func<Tensor, Tensor, Tensor> _reluBackward;
    private readonly Func<Tensor, int[], (double Loss, Tensor Dscores)> _loss;
    private Tensor _w1, _b1, _w2, _b2, _w3, _b3;

    /// <summary>With He's starting weights.</summary>
    internal OwnConvnet(OwnMethods own, Random random)
    {
        _conv = own.Method<Func<Tensor, Tensor, Tensor, int, int, Tensor>>("11-conv-forward");
        _convBackward = own.Method<Func<Tensor, Tensor, Tensor, int, int, (Tensor Dx, Tensor Dw, Tensor Db)>>("11-conv-backward");
        _pool = own.Method<Func<Tensor, int, int, Tensor, (Tensor Y, Tensor Dx)>>("11-maxpool-backward");
        _affine = own.Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward");
        _affineBackward = own.Method<Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)>>("03-affine-backward");
        _reluBackward = own.Method<Func<Tensor, Tensor, Tensor>>("03-relu-backward");
        _loss = own.Method<Func<Tensor, int[], (double Loss, Tensor Dscores)>>("03-softmax-loss");
        (_w1, _b1) = (Weights(random, [First, 1, 3, 3], 9), Zeros(First));
        (_w2, _b2) = (Weights(random, [Second, First, 3, 3], 9 * First), Zeros(Second));
        (_w3, _b3) = (Weights(random, [4 * Second, Classes], 4 * Second), Zeros(Classes));
    }

    /// <summary>Scores [N,10] of images.</summary>
    internal Tensor Scores(Tensor x) => Forward(x).Scores;

    /// <summary>One step of descent on a batch; returns the loss before it.</summary>
    internal double Step(Tensor x, int[] labels, double rate)
    {
        (Tensor z1, Tensor p1, Tensor z2, Tensor p2, Tensor scores) = Forward(x);
        (double loss, Tensor dscores) = _loss(scores, labels);
        (Tensor dflat, Tensor dw3, Tensor db3) = _affineBackward(Flat(p2), _w3, dscores);
        (Tensor dp1, Tensor dw2, Tensor db2) = _convBackward(p1, _w2, Through(z2, dflat.Reshape(p2.Shape)), 1, 1);
        (_, Tensor dw1, Tensor db1) = _convBackward(x, _w1, Through(z1, dp1), 1, 1);
        (_w1, _b1, _w2, _b2, _w3, _b3) =
            (_w1 - (rate * dw1), _b1 - (rate * db1), _w2 - (rate * dw2), _b2 - (rate * db2), _w3 - (rate * dw3), _b3 - (rate * db3));
        return loss;
    }

    private (Tensor Z1, Tensor P1, Tensor Z2, Tensor P2, Tensor Scores) Forward(Tensor x)
    {
        Tensor z1 = _conv(x, _w1, _b1, 1, 1), p1 = Pooled(z1);
        Tensor z2 = _conv(p1, _w2, _b2, 1, 1), p2 = Pooled(z2);
        return (z1, p1, z2, p2, _affine(Flat(p2), _w3, _b3));
    }

    private Tensor Pooled(Tensor z) =>
        _pool(Tensor.Maximum(z, 0), 2, 2, Tensor.Zeros([z.Shape[0], z.Shape[1], z.Shape[2] / 2, z.Shape[3] / 2], ElementType.Float64)).Y;

    /// <summary>From the gradient of what was pooled to that of z, through pooling and ReLU.</summary>
    private Tensor Through(Tensor z, Tensor dpooled)
    {
        Tensor dh = _pool(Tensor.Maximum(z, 0), 2, 2, dpooled).Dx;
        return _reluBackward(Flat(z), Flat(dh)).Reshape(z.Shape);
    }

    private static Tensor Flat(Tensor x) => x.Reshape(x.Shape[0], x.Count / x.Shape[0]);

    private static Tensor Weights(Random random, Shape shape, int inputs) => Tensor.RandomNormal(random, shape, 0, Math.Sqrt(2.0 / inputs), ElementType.Float64);

    private static Tensor Zeros(int n) => Tensor.Zeros([n], ElementType.Float64);
}
