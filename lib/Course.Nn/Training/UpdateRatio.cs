using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// How much a step changes each parameter (S1, S3 · update ratio): ‖Δw‖ / ‖w‖. Rule of thumb: 0.1 % to 1 %; much more is
/// unstable, much less is slow.
/// </summary>
public sealed class UpdateRatio
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private Tensor[] _before;

    /// <summary>Measures from the present values on.</summary>
    /// <param name="parameters">Those to watch, usually the weights.</param>
    public UpdateRatio(IReadOnlyList<Parameter> parameters)
    {
        Require.NotNull(parameters);
        _parameters = parameters;
        _before = Values();
    }

    /// <summary>‖Δw‖ / ‖w‖ since the last call, w being the value then; in the order of the parameters.</summary>
    /// <returns>Shares, 0.001 for 0.1 %; infinite where w was 0 and changed, NaN where it was 0 and stayed.</returns>
    public double[] Measure()
    {
        double[] ratios = [.. _parameters.Zip(_before, (parameter, before) => (parameter.Value - before).Norm() / before.Norm())];
        _before = Values();
        return ratios;
    }

    private Tensor[] Values() => [.. _parameters.Select(parameter => parameter.Value.Clone())];
}
