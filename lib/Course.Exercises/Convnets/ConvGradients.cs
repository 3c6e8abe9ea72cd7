using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The gradients of a convolution on one case, with the parts that go wrong open to change.</summary>
internal sealed class ConvGradients
{
    private readonly Tensor _x, _w, _dy;

    /// <summary>Those of a case: x, w, dy, the stride and the padding. dy says how many windows there are.</summary>
    internal ConvGradients(Tensor[] a)
    {
        (_x, _w, _dy) = (a[0], a[1], a[2]);
        var fitting = new ConvProducts(a);
        Products = new(a) { Down = fitting.Down.Of(_dy.Shape[2]), Across = fitting.Across.Of(_dy.Shape[3]) };
    }

    /// <summary>Which products there are.</summary>
    internal ConvProducts Products { get; init; }

    /// <summary>How what a product sends back gets to where others went before: what is there, and what comes.</summary>
    internal Func<double, double, double> Collected { get; init; } = (there, comes) => there + comes;

    /// <summary>∂L/∂x: for every product w · x it gains w · dy.</summary>
    internal Tensor Dx()
    {
        (double[] w, double[] dy, double[] dx) = (_w.ToDoubleArray(), _dy.ToDoubleArray(), new double[_x.Count]);
        Products.ForEach((pixel, weight, output) => dx[pixel] = Collected(dx[pixel], w[weight] * dy[output]));
        return Tensor.From(dx, _x.Shape, ElementType.Float64);
    }

    /// <summary>∂L/∂w: for every product w · x it gains x · dy.</summary>
    internal Tensor Dw()
    {
        (double[] x, double[] dy, double[] dw) = (_x.ToDoubleArray(), _dy.ToDoubleArray(), new double[_w.Count]);
        Products.ForEach((pixel, weight, output) => dw[weight] = Collected(dw[weight], x[pixel] * dy[output]));
        return Tensor.From(dw, _w.Shape, ElementType.Float64);
    }

    /// <summary>∂L/∂b: for every output it gains dy.</summary>
    internal Tensor Db() => _dy.Sum([0, 2, 3]);

    /// <summary>How many windows of one filter see each pixel of one channel, of the shape of x.</summary>
    internal Tensor Seen() => new ConvGradients([_x, (_w * 0) + 1, (_dy * 0) + 1, .. Scalars]) { Products = Products }.Dx() / _w.Shape[0];

    /// <summary>dx, dw and db.</summary>
    internal Tensor[] Outputs() => [Dx(), Dw(), Db()];

    private static Tensor[] Scalars => [Tensor.Scalar(1, ElementType.Float64), Tensor.Scalar(0, ElementType.Float64)];
}
