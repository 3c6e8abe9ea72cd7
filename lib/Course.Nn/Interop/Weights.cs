using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// Saves and loads what a network has learned, as safetensors in PyTorch's names and layout, so that weights travel both ways:
/// <c>net.load_state_dict(safetensors.torch.load_file("digits.safetensors"))</c> reads what <see cref="Save"/> wrote.
/// <code>
/// here                                        in the file
/// Linear1.W             [inputs, outputs]     Linear1.weight [outputs, inputs]
/// Conv2d1.W             [outputs, C/g, k, k]  Conv2d1.weight, the same shape
/// PReLU1.a              [C]                   PReLU1.weight
/// BatchNorm1.γ, β       [features]            BatchNorm1.weight, BatchNorm1.bias
/// running mean, variance                      BatchNorm1.running_mean, BatchNorm1.running_var
/// Linear1.b, Conv2d1.b                        Linear1.bias, Conv2d1.bias
/// </code>
/// </summary>
/// <remarks>
/// The part before the dot is the layer's name. PyTorch's <c>nn.Sequential</c> numbers its layers from 0; a network built as
/// <c>new Sequential(("0", affine), ("1", relu), ("2", affine2))</c> has the same names. Other parameters keep their own names.
/// </remarks>
public static class Weights
{
    /// <summary>Writes every parameter and the running statistics of batch normalisation; a frozen parameter like any other.</summary>
    /// <param name="network">Its mode does not matter, nor is it changed.</param>
    /// <param name="path">Where; by custom it ends in <c>.safetensors</c>. A missing folder is made, an existing file replaced.</param>
    /// <exception cref="ArgumentException">Two parameters would have the same name in the file.</exception>
    public static void Save(Layer network, string path)
    {
        Require.NotNull(network);
        Safetensors.Write(path, SavedTensor.Of(network).ToDictionary(saved => saved.Name, saved => saved.Value), new Dictionary<string, string> { ["format"] = "pt" });
    }

    /// <summary>
    /// Reads a file that <see cref="Save"/> or PyTorch wrote into a network of the same make. The numbers take the element type
    /// of the network: F64 in the file is rounded for a Float32 network. PyTorch's <c>num_batches_tracked</c> is passed over.
    /// </summary>
    /// <param name="network">Changed only if everything fits.</param>
    /// <param name="path">The file; it may come from anyone.</param>
    /// <exception cref="ArgumentException">Tensors are missing, left over or of other shapes; the message lists them all.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no safetensors file or is damaged; the message says where.</exception>
    public static void Load(Layer network, string path)
    {
        Require.NotNull(network);
        Fill(network, Safetensors.Read(path), Path.GetFileName(path));
    }

    /// <summary>The same with the tensors of a file.</summary>
    internal static void Fill(Layer network, IReadOnlyDictionary<string, Tensor> file, string name)
    {
        IReadOnlyList<SavedTensor> wanted = SavedTensor.Of(network);
        string[] problems = [.. Missing(wanted, file), .. LeftOver(wanted, file), .. MisShaped(wanted, file)];
        Require.That(
            problems.Length <= 0,
            $"Weights.Load: {name} does not fit the network, which stays as it was:\n  {string.Join("\n  ", problems)}\nbuild the network as it was saved; layers get their names with new Sequential((\"name\", layer), …)");

        foreach (SavedTensor tensor in wanted)
        {
            tensor.Value = file[tensor.Name];
        }
    }

    private static IEnumerable<string> Missing(IEnumerable<SavedTensor> wanted, IReadOnlyDictionary<string, Tensor> file) =>
        wanted.Where(tensor => !file.ContainsKey(tensor.Name)).Select(tensor => $"missing in the file: {tensor.Name} {tensor.Shape}");

    private static IEnumerable<string> LeftOver(IEnumerable<SavedTensor> wanted, IReadOnlyDictionary<string, Tensor> file)
    {
        HashSet<string> known = [.. wanted.Select(tensor => tensor.Name)];
        known.UnionWith(wanted.Where(tensor => tensor.Name.EndsWith("running_mean", StringComparison.Ordinal)).Select(tensor => tensor.Name[..^"running_mean".Length] + "num_batches_tracked"));
        return file.Where(pair => !known.Contains(pair.Key)).Select(pair => $"not in the network: {Printable.Of(pair.Key)} {pair.Value.Shape}");
    }

    private static IEnumerable<string> MisShaped(IEnumerable<SavedTensor> wanted, IReadOnlyDictionary<string, Tensor> file) =>
        wanted.Where(tensor => file.TryGetValue(tensor.Name, out Tensor? found) && found.Shape != tensor.Shape)
            .Select(tensor => $"{tensor.Name}: {file[tensor.Name].Shape} in the file, {tensor.Shape} in the network");
}
