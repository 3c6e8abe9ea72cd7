using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>A tensor of a network as it stands in a file of weights: with PyTorch's name, a matrix [inputs, outputs] turned over.</summary>
/// <param name="name">The way through the layers and PyTorch's name.</param>
/// <param name="isTurned">Whether rows in the file are columns here.</param>
/// <param name="get">The tensor in the network.</param>
/// <param name="set">Puts another in its place.</param>
internal sealed class SavedTensor(string name, bool isTurned, Func<Tensor> get, Action<Tensor> set)
{
    private static readonly Dictionary<string, string> PyTorchNames = new()
    {
        ["W"] = "weight",
        ["b"] = "bias",
        ["γ"] = "weight",
        ["β"] = "bias",
        ["a"] = "weight",
    };

    public string Name => name;

    /// <summary>The shape in the file.</summary>
    public Shape Shape => isTurned ? [get().Shape[1], get().Shape[0]] : get().Shape;

    /// <summary>The tensor of the file.</summary>
    public Tensor Value
    {
        get => isTurned ? get().T : get();
        set => set((isTurned ? value.T : value).To(get().ElementType));
    }

    /// <summary>Everything a network has learned, in the order of its layers.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public static IReadOnlyList<SavedTensor> Of(Layer network)
    {
        SavedTensor[] tensors = [.. Walk(network, string.Empty)];
        string? twice = tensors.GroupBy(tensor => tensor.Name).FirstOrDefault(namesakes => namesakes.Count() > 1)?.Key;
        Require.That(
            twice is null,
            $"Weights: two parameters would be called '{twice}' in the file; give the layers inside {network.GetType().Name} names in its Children");
        return tensors;
    }

    private static IEnumerable<SavedTensor> Walk(Layer layer, string path) =>
    [
        .. layer.OwnParameters.Select(parameter => Of(parameter, path)),
        .. Learned(layer, path),
        .. layer.Children.SelectMany(child => Walk(child.Layer, $"{path}{child.Name}.")),
    ];

    private static SavedTensor Of(Parameter parameter, string path) => new(
        path + PyTorchNames.GetValueOrDefault(parameter.Name, parameter.Name),
        parameter is { Name: "W", Value.Rank: 2 },
        () => parameter.Value,
        value => parameter.Value = value);

    private static IEnumerable<SavedTensor> Learned(Layer layer, string path) => layer.OwnState
        .Where(state => state.IsLearned)
        .Select(state => new SavedTensor(path + state.Name, false, state.Get, state.Set));
}
