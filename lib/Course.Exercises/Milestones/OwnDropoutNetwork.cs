using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An affine layer, ReLU, dropout of one half, an affine layer: images [N,64] to scores [N,10], its parameters in one vector θ, as Adam wants them. All of its
/// forward and backward passes are the student's, but max(z, 0).
/// </summary>
internal sealed class OwnDropoutNetwork
{
    private const int D = 64;
    private const int H = 64;
    private const int Classes = 10;
    private const double P = 0.5;

    private readonly Func<Tensor, Tensor, Tensor, Tensor> _affine;
    private readonly Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)> _affineBackward;
    private readonly Func<Tensor, Tensor, Tensor> _reluBackward;
    private readonly Func<Tensor, int[], (double Loss, Tensor Dscores)> _loss;
    private readonly Func<Tensor, Tensor, double, bool, Tensor, (Tensor Y, Tensor Dx)> _dropout;
    private readonly Random _random;
    private long _dropped, _open;

    internal OwnDropoutNetwork(OwnMethods own, Random random)
    {
        _affine = own.Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward");
        _affineBackward = own.Method<Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)>>("03-affine-backward");
        _reluBackward = own.Method<Func<Tensor, Tensor, Tensor>>("03-relu-backward");
        _loss = own.Method<Func<Tensor, int[], (double Loss, Tensor Dscores)>>("03-softmax-loss");
        _dropout = own.Method<Func<Tensor, Tensor, double, bool, Tensor, (Tensor Y, Tensor Dx)>>("08-inverted-dropout");
        _random = random;
        Start = Tensor.Concatenate(0, Weights(D, H), Zeros(H), Weights(H, Classes), Zeros(Classes));
    }

    /// <summary>θ to begin with: He's weights, biases of 0.</summary>
    internal Tensor Start { get; }

    /// <summary>Of the hidden units that were not 0 anyway, how many of a hundred were dropped in training.</summary>
    internal double PercentDropped => 100.0 * _dropped / _open;

    /// <summary>The gradient of θ on a batch, with new draws.</summary>
    internal Tensor Gradient(Tensor theta, Tensor x, int[] labels)
    {
        (Tensor w1, Tensor b1, Tensor w2, Tensor b2) = Parts(theta);
        Tensor z = _affine(x, w1, b1), h = Tensor.Maximum(z, 0), draws = Tensor.RandomUniform(_random, h.Shape, 0, 1, ElementType.Float64);
        Tensor y = _dropout(h, draws, P, true, h * 0).Y;
        (_, Tensor dscores) = _loss(_affine(y, w2, b2), labels);
        (Tensor dy, Tensor dw2, Tensor db2) = _affineBackward(y, w2, dscores);
        (_, Tensor dw1, Tensor db1) = _affineBackward(x, w1, _reluBackward(z, _dropout(h, draws, P, true, dy).Dx));
        Count(h, y);
        return Tensor.Concatenate(0, dw1.Flatten(), db1, dw2.Flatten(), db2);
    }

    /// <summary>Scores [N,10] in use: nothing is dropped.</summary>
    internal Tensor Scores(Tensor theta, Tensor x)
    {
        (Tensor w1, Tensor b1, Tensor w2, Tensor b2) = Parts(theta);
        var h = Tensor.Maximum(_affine(x, w1, b1), 0);
        return _affine(_dropout(h, h * 0, P, false, h * 0).Y, w2, b2);
    }

    private void Count(Tensor h, Tensor y)
    {
        foreach ((double before, double after) in h.ToDoubleArray().Zip(y.ToDoubleArray()))
        {
            _open += before != 0 ? 1 : 0;
            _dropped += before != 0 && after == 0 ? 1 : 0;
        }
    }

    private static (Tensor W1, Tensor B1, Tensor W2, Tensor B2) Parts(Tensor theta)
    {
        const int B1 = D * H, W2 = B1 + H, B2 = W2 + (H * Classes);
        return (theta[..B1].Reshape(D, H), theta[B1..W2], theta[W2..B2].Reshape(H, Classes), theta[B2..(B2 + Classes)]);
    }

    private Tensor Weights(int inputs, int outputs) => Tensor.RandomNormal(_random, [inputs * outputs], 0, Math.Sqrt(2.0 / inputs), ElementType.Float64);

    private static Tensor Zeros(int n) => Tensor.Zeros([n], ElementType.Float64);
}
