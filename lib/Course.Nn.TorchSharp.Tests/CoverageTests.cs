using System.Globalization;
using System.Reflection;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.TorchSharp.Counterparts;
using Course.Nn.TorchSharp.Tests.Operations;
using Course.Nn.TorchSharp.Tests.Trials;
using Xunit.Abstractions;

namespace Course.Nn.TorchSharp.Tests;

/// <summary>Nothing of the library is forgotten: what is new is compared, or its row says why it cannot be.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private static readonly Type[] Kinds = [typeof(Layer), typeof(Loss), typeof(Optimizer), typeof(Minimizer), typeof(Schedule)];

    private static IEnumerable<ConfigurationsAttribute> Families => typeof(CoverageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods()).Select(method => method.GetCustomAttribute<ConfigurationsAttribute>()).OfType<ConfigurationsAttribute>();

    [Fact]
    public void EveryLayerLossOptimizerAndSchedule_HasARow()
    {
        IEnumerable<Type> all = typeof(Layer).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && Kinds.Any(type.IsSubclassOf));
        Assert.Equal(
            all.Select(type => type.Name).Order(StringComparer.Ordinal),
            CounterpartTable.All.Select(row => row.Ours.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRowWithACounterpart_IsComparedOnRandomConfigurations() =>
        Assert.Empty(CounterpartTable.All.Where(row => row.Libtorch is not null).Select(row => row.Ours.Name).Except(Families.Select(family => family.Name)));

    [Fact]
    public void EveryRowWithout_SaysWhyAndTheWayOut() =>
        Assert.All(CounterpartTable.All.Where(row => row.Libtorch is null), row => Assert.True(row.Remark.Length > 30, row.Ours.Name));

    /// <summary>Each family makes sure that it runs all its configurations.</summary>
    [Fact]
    public void Configurations_AreAtLeastTenThousand()
    {
        (int parts, int operations) = (Families.Sum(family => family.Total), OperationConfigurationsAttribute.Total);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{parts + operations:N0} random configurations: {parts:N0} of layers, losses, optimisers, schedules and networks, {operations:N0} of operations"));
        Assert.InRange(parts, 10_000, int.MaxValue);
        Assert.InRange(operations, 10_000, int.MaxValue);
    }

    [Fact]
    public void TheReadme_HasTheTable()
    {
        string[] lines = File.ReadAllLines(Readme());
        string[] expected = [.. CounterpartTable.All.Select(row =>
            $"| `{row.Ours.Name}` | {(row.Libtorch is null ? "none" : $"`{row.Libtorch}`")} | {row.Remark} |")];
        Assert.Equal(expected, lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim()));
    }

    private static string Readme() => Checkout.PathOf("lib", "Course.Nn.TorchSharp", "README.md");
}
