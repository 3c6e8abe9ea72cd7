using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>Stochastic gradient descent (lecture S2): w = w − η·∂L/∂w.</summary>
/// <remarks>With a minus, to go down; the slide that writes <c>x += learning_rate * dx</c> would climb.</remarks>
/// <param name="learningRate">η &gt; 0.</param>
public sealed class Sgd(double learningRate) : Optimizer(learningRate)
{
    /// <summary>w = w − η·∂L/∂w.</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate) =>
        Apply(w, new Rule<float>((float)learningRate), new Rule<double>(learningRate));

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Name, Remembered Numbers)> Memory => [];

    private readonly struct Rule<T>(T eta) : IUpdateRule<T>
        where T : unmanaged
    {
        public static int Remembers => 0;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second) => w -= eta * g;
    }
}
