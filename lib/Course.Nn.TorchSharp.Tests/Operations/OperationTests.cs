using System.Reflection;
using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Every public operation on tensors and variables beside libtorch's, values and gradients, extreme numbers among them.</summary>
public sealed class OperationTests
{
    [SkippableTheory]
    [OperationConfigurations]
    [Trait("Needs", "TorchSharp")]
    public void Operation_LikeLibtorch(Family family)
    {
        Operation operation = Catalogue.All.Concat(Catalogue.Parts).Single(operation => operation.Name == family.Name);
        family.Run(trial => Comparison.Run(operation, trial));
    }

    [Theory]
    [InlineData(typeof(Tensor))]
    [InlineData(typeof(Variable))]
    public void EveryPublicOperation_IsComparedOrSaysWhyNot(Type type)
    {
        var first = new Trial(ElementType.Float64, 0);
        string[] compared = [.. Catalogue.All.Where(operation => operation.Draw(first) is var call && (type == typeof(Tensor) ? call.OnTensors is not null : call.OnVariables is not null)).Select(operation => operation.Key)];
        string[] keys = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(Key)];
        IReadOnlyDictionary<string, string> without = NotCompared.Of(type);

        Assert.Equal([], keys.Except(compared).Where(key => !without.ContainsKey(Name(key))));
        Assert.Equal([], compared.Except(keys));
        Assert.Equal([], without.Keys.Except(keys.Select(Name)));
        Assert.Equal([], without.Keys.Intersect(compared.Select(Name)));
        Assert.All(without, row => Assert.True(row.Value.Length > 10, row.Key));
    }

    private static string Name(string key) => key[..key.IndexOf('(', StringComparison.Ordinal)];

    /// <summary>One key for both: the indexer of a tensor is called Element, and what is a tensor there may be a variable here.</summary>
    private static string Key(MethodInfo method) =>
        $"{method.Name.Replace("get_Item", "get_Element", StringComparison.Ordinal)}({string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.Name.Replace("Variable", "Tensor", StringComparison.Ordinal)))})";
}
