using System.Text.Json;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Golden;

/// <summary>Named numbers and tensors of one golden case.</summary>
internal sealed class GoldenCase(JsonElement values)
{
    public double Number(string key) => values.GetProperty(key).GetDouble();

    public double[] Numbers(string key) => [.. values.GetProperty(key).EnumerateArray().Select(number => number.GetDouble())];

    public Tensor Tensor(string key) => ToTensor(values.GetProperty(key));

    public Tensor[] Tensors(string key) => [.. values.GetProperty(key).EnumerateArray().Select(ToTensor)];

    private static Tensor ToTensor(JsonElement json)
    {
        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        double[] elements = [.. json.GetProperty("values").EnumerateArray().Select(number => number.GetDouble())];
        return Nn.Tensors.Tensor.From(elements, shape, ElementType.Float64).To(Enum.Parse<ElementType>(json.GetProperty("type").GetString()!));
    }
}
