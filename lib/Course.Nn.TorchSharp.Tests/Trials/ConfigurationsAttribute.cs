using System.Reflection;
using Course.Nn.Tensors;
using Xunit.Sdk;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>Runs a test on random configurations, once in each element type.</summary>
/// <param name="name">What is tested; seeds depend on it.</param>
/// <param name="count">Configurations in each element type.</param>
[AttributeUsage(AttributeTargets.Method)]
[DataDiscoverer("Xunit.Sdk.DataDiscoverer", "xunit.core")]
public sealed class ConfigurationsAttribute(string name, int count) : DataAttribute
{
    public string Name => name;

    /// <summary>Configurations in both element types together.</summary>
    public int Total => 2 * count;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [[new Family(name, count, ElementType.Float32)], [new Family(name, count, ElementType.Float64)]];
}
