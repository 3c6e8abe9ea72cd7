using System.Reflection;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using Xunit.Sdk;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Runs a test on random calls of every operation, in each element type.</summary>
[AttributeUsage(AttributeTargets.Method)]
[DataDiscoverer("Xunit.Sdk.DataDiscoverer", "xunit.core")]
public sealed class OperationConfigurationsAttribute : DataAttribute
{
    /// <summary>Calls of one operation in one element type.</summary>
    private const int Count = 40;

    /// <summary>Configurations in both element types together.</summary>
    public static int Total => 2 * Count * (Catalogue.All.Count + Catalogue.Parts.Count);

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from operation in Catalogue.All.Concat(Catalogue.Parts)
        from type in new[] { ElementType.Float32, ElementType.Float64 }
        select new object[] { new Family(operation.Name, Count, type) };
}
