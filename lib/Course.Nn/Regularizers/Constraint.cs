using Course.Nn.Layers;

namespace Course.Nn.Regularizers;

/// <summary>Puts the parameters back where they are allowed to be, after every step: a hard limit in place of a penalty.</summary>
public abstract class Constraint
{
    /// <summary>Changes the values of the parameters that are outside.</summary>
    /// <param name="parameters">All parameters of the network, after the step.</param>
    public abstract void Apply(IReadOnlyList<Parameter> parameters);
}
