using Course.Nn.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Course.Nn.Initializers;

/// <summary>
/// W = g·Q with QᵀQ = I (or QQᵀ = I where there are fewer inputs than units), uniform among all such Q: a linear layer
/// keeps lengths and angles, however many follow each other.
/// </summary>
/// <remarks>
/// S3 · orthogonal; Saxe, McClelland and Ganguli (2013). Q comes from the QR decomposition of a normal matrix, with the signs of
/// R's diagonal moved into Q, without which Q would not be uniform (Mezzadri, 2007).
/// </remarks>
/// <param name="gain">g &gt; 0 for the activation that follows: see <see cref="Gain"/>; default 1.</param>
public sealed class Orthogonal(double gain = Gain.Linear) : Initializer
{
    private readonly double _gain = Require.Positive(gain, "Orthogonal");

    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut)
    {
        (int tall, int narrow) = (Math.Max(fanIn, units), Math.Min(fanIn, units));
        var normal = Tensor.RandomNormal(random, [tall, narrow], type: ElementType.Float64);
        QR<double> qr = normal.ToMatrix().QR(QRMethod.Thin);
        Vector<double> signs = qr.R.Diagonal().Map(value => value < 0 ? -1.0 : 1.0);
        Matrix<double> q = qr.Q * Matrix<double>.Build.DenseOfDiagonalVector(signs);
        return (_gain * Tensor.From(fanIn >= units ? q : q.Transpose(), ElementType.Float64)).ToFloat32();
    }
}
