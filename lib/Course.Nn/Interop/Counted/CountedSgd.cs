using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>SGD with momentum on tensors in <see cref="CountedMemory"/>: v = ρ·v + g, w = w − η·v; <c>torch.optim.SGD</c>.</summary>
/// <remarks>
/// Its velocities are tensors as all others. They are made in the first step, belong to no scope, for they have to outlive the step, and go when the
/// optimiser is disposed of; ρ = 0 makes none.
/// </remarks>
public sealed class CountedSgd : IDisposable
{
    private readonly CountedTensor[] _parameters;
    private readonly CountedTensor?[] _velocities;
    private readonly double _momentum;
    private bool _isDisposed;

    /// <summary>Makes no tensor yet.</summary>
    /// <param name="parameters">What it changes: tensors that require gradients, at least one.</param>
    /// <param name="learningRate">η ≥ 0.</param>
    /// <param name="momentum">ρ, 0 ≤ ρ &lt; 1; default 0.</param>
    /// <exception cref="ArgumentException">No parameter, one that was computed or requires no gradient, or a number outside its range.</exception>
    public CountedSgd(IEnumerable<CountedTensor> parameters, double learningRate, double momentum = 0)
    {
        _parameters = Require.NoneNull(parameters);
        Require.NotEmpty(_parameters.Length, nameof(CountedSgd), "parameters");
        Require.That(
            Array.TrueForAll(_parameters, parameter => parameter.History is CountedLeaf),
            $"CountedSgd: a tensor that is no parameter; make each with requiresGrad: true, and hand it over as it was made");
        LearningRate = Require.NotNegative(learningRate, nameof(CountedSgd));
        _momentum = Require.BelowOne(momentum, nameof(CountedSgd));
        _velocities = new CountedTensor?[_parameters.Length];
    }

    /// <summary>η ≥ 0; a schedule sets it.</summary>
    /// <exception cref="ArgumentException">A negative rate, or one that is no number.</exception>
    public double LearningRate
    {
        get;
        set => field = Require.NotNegative(value, nameof(CountedSgd), "learning rate");
    }

    /// <summary>Sets the gradients of the parameters to nothing; their memory is free again.</summary>
    /// <exception cref="ObjectDisposedException">A parameter was disposed of.</exception>
    public void ZeroGrad()
    {
        foreach (CountedTensor parameter in _parameters)
        {
            _ = parameter.Storage;
            ((CountedLeaf)parameter.History!).ZeroGrad();
        }
    }

    /// <summary>One step, in place, of every parameter that has a gradient; notes what is alive in <see cref="CountedMemory.AtSteps"/>.</summary>
    /// <exception cref="ObjectDisposedException">A parameter was disposed of, or the optimiser.</exception>
    public void Step()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        for (int i = 0; i < _parameters.Length; i++)
        {
            CountedStorage w = _parameters[i].Storage;
            if (((CountedLeaf)_parameters[i].History!).Gradient is { } gradient)
            {
                w.Overwrite(w.Values - (LearningRate * Velocity(i, gradient.Values)));
            }
        }

        _parameters[0].Memory.Stepped();
    }

    /// <summary>Disposes of the velocities; the parameters stay. Once more does nothing.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Array.ForEach(_velocities, velocity => velocity?.Dispose());
    }

    private Tensor Velocity(int i, Tensor gradient)
    {
        if (_momentum == 0)
        {
            return gradient;
        }

        if (_velocities[i] is { } velocity)
        {
            velocity.Storage.Overwrite((_momentum * velocity.Storage.Values) + gradient);
        }
        else
        {
            _velocities[i] = _parameters[i].Memory.Tensor(gradient).DetachFromDisposeScope();
        }

        return _velocities[i]!.Storage.Values;
    }
}
