using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Optimizers;

/// <summary>The equations of <see cref="Adam"/>, a processor vector of weights at a time.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="step">Computed in double precision and rounded once.</param>
internal readonly struct AdamRule<T>(AdamStep step) : IUpdateRule<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly T _eta = T.CreateTruncating(step.LearningRate);
    private readonly T _beta1 = T.CreateTruncating(step.Beta1);
    private readonly T _fresh1 = T.CreateTruncating(1 - step.Beta1);
    private readonly T _correction1 = T.CreateTruncating(step.FirstCorrection);
    private readonly T _beta2 = T.CreateTruncating(step.Beta2);
    private readonly T _fresh2 = T.CreateTruncating(1 - step.Beta2);
    private readonly T _correction2 = T.CreateTruncating(step.SecondCorrection);
    private readonly T _epsilon = T.CreateTruncating(step.Epsilon);

    public static int Remembers => 2;

    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> m, ref Vector<T> v)
    {
        m = (_beta1 * m) + (_fresh1 * g);
        v = (_beta2 * v) + (_fresh2 * (g * g));
        Vector<T> mHat = _correction1 * m;
        Vector<T> vHat = _correction2 * v;
        w -= _eta * mHat / (Vector.SquareRoot(vHat) + new Vector<T>(_epsilon));
    }
}
