namespace Course.Nn.Layers;

/// <content>What a layer is made of, with names.</content>
public abstract partial class Layer
{
    /// <summary>What training adjusts: the parameters of the layers inside this one, first to last, unless the layer has its own.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [.. Children.SelectMany(child => child.Layer.Parameters)];

    /// <summary>The layers inside this one, by name, in the order of their parameters; empty unless the layer is made of others.</summary>
    public virtual IReadOnlyList<(string Name, Layer Layer)> Children => [];

    /// <summary>
    /// What the layer carries from step to step beside its parameters, without the layers inside, such as running statistics: files of
    /// weights and checkpoints hold it. None unless the layer says otherwise.
    /// </summary>
    public virtual IReadOnlyList<LayerState> OwnState => [];

    /// <summary>This layer and every layer inside it, outer ones first.</summary>
    public IReadOnlyList<Layer> AllLayers => [this, .. Children.SelectMany(child => child.Layer.AllLayers)];

    /// <summary>The <see cref="Parameters"/> that belong to none of the layers inside.</summary>
    public IReadOnlyList<Parameter> OwnParameters => Children.Count == 0
        ? Parameters
        : [.. Parameters.Except(Children.SelectMany(child => child.Layer.Parameters))];

    /// <summary>
    /// The <see cref="Parameters"/> with the way to them through the <see cref="Children"/>, for example <c>conv1.W</c>;
    /// the layer's own have their name alone, and come first.
    /// </summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> NamedParameters =>
    [
        .. OwnParameters.Select(parameter => (parameter.Name, parameter)),
        .. Children.SelectMany(child => child.Layer.NamedParameters.Select(inner => ($"{child.Name}.{inner.Name}", inner.Parameter))),
    ];

    /// <summary>The <see cref="OwnState"/> of this layer and of the layers inside, with the way to it, for example <c>norm1.running_mean</c>.</summary>
    public IReadOnlyList<(string Name, LayerState State)> NamedState =>
    [
        .. OwnState.Select(state => (state.Name, state)),
        .. Children.SelectMany(child => child.Layer.NamedState.Select(inner => ($"{child.Name}.{inner.Name}", inner.State))),
    ];

    /// <summary>The parameters whose names in <see cref="NamedParameters"/> match a pattern, to freeze them or to give them a learning rate of their own.</summary>
    /// <param name="pattern">A name in which * stands for any characters and ? for one: <c>conv1.*</c>, <c>*.W</c>.</param>
    /// <exception cref="ArgumentException">No parameter matches; the message lists the names.</exception>
    public ParameterGroup Group(string pattern) => new(NamedParameters, pattern);

    /// <summary>
    /// Stops a layer or a parameter that stands at two places: a layer remembers one input and a backward pass sets gradients, so the
    /// second place would overwrite what the first one needs, and the gradients would be wrong without a word.
    /// </summary>
    /// <exception cref="ArgumentException">One does; the message names both places.</exception>
    internal void RequireEachPartOnce()
    {
        RequireOnce(Places(this, string.Empty), layer => layer.GetType().Name, "layer", "a layer remembers one input; give each place a layer of its own");
        RequireOnce(
            Places(this, string.Empty).Prepend((Name: string.Empty, Part: this))
                .SelectMany(place => place.Part.OwnParameters.Select(parameter => (Joined(place.Name, parameter.Name), parameter))),
            parameter => $"{parameter.Name} {parameter.Value.Shape}",
            "parameter",
            "a backward pass sets its gradient, and the second would overwrite the first; give each layer parameters of its own");
    }

    private void RequireOnce<T>(IEnumerable<(string Name, T Part)> places, Func<T, string> describe, string what, string why)
        where T : class
    {
        var seen = new Dictionary<T, string>(ReferenceEqualityComparer.Instance);
        foreach ((string name, T part) in places)
        {
            Require.That(seen.TryAdd(part, name), $"{GetType().Name}: '{seen[part]}' and '{name}' are one and the same {what} ({describe(part)}); {why}");
        }
    }

    /// <summary>Every layer inside with the way to it.</summary>
    private static IEnumerable<(string Name, Layer Part)> Places(Layer layer, string path) => layer.Children.SelectMany(
        child => Places(child.Layer, Joined(path, child.Name)).Prepend((Joined(path, child.Name), child.Layer)));

    private static string Joined(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
