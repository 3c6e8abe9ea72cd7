using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>Stochastic gradient descent (S2 · SGD; Robbins and Monro, 1951): w = w − η·∂L/∂w.</summary>
/// <remarks>With a minus, to go down; the slide that writes <c>x += learning_rate * dx</c> would climb.</remarks>
/// <param name="learningRate">η ≥ 0.</param>
public sealed class Sgd(double learningRate) : Optimizer(learningRate)
{
    /// <summary>w = w − η·∂L/∂w.</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate) =>
        w.Value.ElementType.Run(new OnWeights(w, learningRate));

    private readonly struct OnWeights(Parameter w, double learningRate) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Apply<Rule<T>, T>(new Rule<T>(learningRate), w);
    }

    private readonly struct Rule<T>(double learningRate) : IUpdateRule<T>
        where T : unmanaged, INumberBase<T>
    {
        private readonly T _eta = T.CreateTruncating(learningRate);

        public static int Remembers => 0;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second) => w -= _eta * g;
    }
}
