using System.Globalization;
using System.Reflection;
using Course.Nn.Averaging;
using Course.Nn.Augmentations;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;

namespace Course.Nn.Tests.Options;

/// <summary>No constructor of these kinds takes NaN, an infinity or, where a negative number means nothing, one.</summary>
public class ConstructorRangeTests
{
    private static readonly Type[] Kinds = [typeof(Optimizer), typeof(Schedule), typeof(ParameterAverage), typeof(Minimizer), typeof(Augmentation)];

    /// <summary>The value of the pixels outside, which may be anything.</summary>
    private static readonly string[] Free = ["fill"];

    /// <summary>Amounts that are drawn between two ends, which may be negative.</summary>
    private static readonly string[] Signed = ["low", "high"];

    public static TheoryData<Type, string> Parameters
    {
        get
        {
            var data = new TheoryData<Type, string>();
            foreach (Type type in typeof(Optimizer).Assembly.GetExportedTypes()
                .Where(type => !type.IsAbstract && Kinds.Any(type.IsSubclassOf) && type.GetConstructors().Length > 0))
            {
                foreach (ParameterInfo parameter in Constructor(type).GetParameters().Where(parameter => IsNumber(parameter) && !Free.Contains(parameter.Name)))
                {
                    data.Add(type, parameter.Name!);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void New_NumberThatMeansNothing_IsRefusedWithItsNameOrValue(Type type, string parameter)
    {
        ParameterInfo[] all = Constructor(type).GetParameters();
        int index = Array.FindIndex(all, candidate => candidate.Name == parameter);
        object[] bad = all[index].ParameterType == typeof(int)
            ? [-1, int.MinValue]
            : [double.NaN, double.PositiveInfinity, double.NegativeInfinity, .. Signed.Contains(parameter) ? [] : (object[])[-1.0]];
        Assert.NotNull(Make(type, all, index, null));
        Assert.All(bad, value =>
        {
            Exception? thrown = Assert.Throws<TargetInvocationException>(() => Make(type, all, index, value)).InnerException;
            Assert.IsType<ArgumentException>(thrown);
            Assert.Contains(Convert.ToString(value, CultureInfo.InvariantCulture)!, thrown.Message, StringComparison.Ordinal);
        });
    }

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().Single();

    private static bool IsNumber(ParameterInfo parameter) => parameter.ParameterType == typeof(double) || parameter.ParameterType == typeof(int);

    /// <summary>With another value for one parameter; with good ones for all if it is null.</summary>
    private static object Make(Type type, ParameterInfo[] all, int index, object? value) =>
        Constructor(type).Invoke([.. all.Select((parameter, i) => i == index && value is not null ? value : Good(parameter))]);

    private static object? Good(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.ParameterType != typeof(double?) ? parameter.DefaultValue
        : parameter.ParameterType == typeof(double) ? 0.5
        : parameter.ParameterType == typeof(int) ? 10
        : parameter.ParameterType == typeof(Optimizer) ? new Sgd(0.1)
        : parameter.ParameterType == typeof(Schedule) ? new Constant(0.1)
        : parameter.ParameterType == typeof(IEnumerable<AffineAugmentation>) ? (AffineAugmentation[])[]
        : parameter.ParameterType == typeof(Augmentation[]) ? (Augmentation[])[]
        : null;
}
