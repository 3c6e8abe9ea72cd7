using System.IO.Enumeration;

namespace Course.Nn.Layers;

/// <summary>
/// Some parameters of a network, picked by name, to be trained in their own way: frozen, or at their own multiple of the
/// learning rate, as transferred layers are (S2 · fine-tuning). Made by <see cref="Layer.Group"/>.
/// </summary>
public sealed class ParameterGroup
{
    internal ParameterGroup(IReadOnlyList<(string Name, Parameter Parameter)> all, string pattern)
    {
        Require.NotNull(pattern);
        List<(string Name, Parameter Parameter)> members = [.. all.Where(named => FileSystemName.MatchesSimpleExpression(pattern, named.Name, ignoreCase: false))];
        Require.That(members.Count != 0, $"Group: no parameter matches '{pattern}'; there are {string.Join(", ", all.Select(named => named.Name))}");

        Names = [.. members.Select(named => named.Name)];
        Parameters = [.. members.Select(named => named.Parameter)];
    }

    /// <summary>The full names, first layer to last.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The parameters, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Keeps optimisers from changing them; their gradients are still computed.</summary>
    public void Freeze() => SetFrozen(true);

    /// <summary>Lets optimisers change them again.</summary>
    public void Unfreeze() => SetFrozen(false);

    /// <summary>Sets what the learning rate is multiplied by, for all of them; a second call replaces the first.</summary>
    /// <param name="factor">At least 0: 0.1 for a tenth of the rate.</param>
    /// <exception cref="ArgumentException">Negative or not finite.</exception>
    public void ScaleLearningRate(double factor)
    {
        foreach (Parameter parameter in Parameters)
        {
            parameter.LearningRateFactor = factor;
        }
    }

    private void SetFrozen(bool isFrozen)
    {
        foreach (Parameter parameter in Parameters)
        {
            parameter.IsFrozen = isFrozen;
        }
    }
}
