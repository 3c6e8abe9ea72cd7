using System.Globalization;
using System.Reflection;
using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Transfer;

namespace Course.Nn.Tests.Options;

/// <summary>
/// No public constructor takes NaN, an infinity, a negative number that means nothing, an enumeration's value that is none, or null:
/// whatever else it is given, it works or says what is wrong, in a message that begins with its name.
/// </summary>
public class EveryConstructorTests
{
    /// <summary>Folders whose classes read and write files, or are shown.</summary>
    private static readonly string[] Elsewhere = ["Course.Nn.Interop", "Course.Nn.Display"];

    private static readonly Dictionary<Type, Type[]> Parts = new()
    {
        [typeof(AdamW)] = [typeof(Adam)],
        [typeof(SgdW)] = [typeof(Momentum)],
        [typeof(ElasticNet)] = [typeof(L1), typeof(L2)],
        [typeof(Maxout)] = [typeof(Linear)],
        [typeof(FeatureExtractor)] = [typeof(Sequential)],
    };

    public static TheoryData<Type, int, string> Parameters
    {
        get
        {
            var data = new TheoryData<Type, int, string>();
            foreach (Type type in typeof(Layer).Assembly.GetExportedTypes().Where(IsChecked))
            {
                ConstructorInfo[] constructors = type.GetConstructors();
                for (int i = 0; i < constructors.Length; i++)
                {
                    foreach (ParameterInfo parameter in constructors[i].GetParameters().Where(parameter => !parameter.ParameterType.IsByRefLike && parameter.ParameterType != typeof(bool)))
                    {
                        data.Add(type, i, parameter.Name!);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void New_WhatNoOneCanMean_IsRefusedInWords(Type type, int constructor, string parameter)
    {
        (ConstructorInfo made, int index) = Find(type, constructor, parameter);
        Assert.NotNull(Make(made, index, HostileArguments.Good(made.GetParameters()[index])));
        Assert.All(HostileArguments.Refused(made.GetParameters()[index]), value =>
        {
            Exception? thrown = Record.Exception(() => Make(made, index, value));
            Assert.True(thrown is not null, $"{type.Name} took {Text(value)} as {parameter}");
            RequireWords(type, value, thrown);
            if (value is double or int)
            {
                Assert.Contains(Text(value), thrown.Message, StringComparison.Ordinal);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void New_WhatMayBeRight_WorksOrIsRefusedInWords(Type type, int constructor, string parameter)
    {
        (ConstructorInfo made, int index) = Find(type, constructor, parameter);
        Assert.All(HostileArguments.Odd(made.GetParameters()[index]), value =>
        {
            if (Record.Exception(() => Make(made, index, value)) is { } thrown)
            {
                RequireWords(type, value, thrown);
            }
        });
    }

    private static bool IsChecked(Type type) => !type.IsAbstract && !type.IsValueType && type.GetMethod("<Clone>$") is null
        && !type.IsSubclassOf(typeof(Attribute)) && !type.IsSubclassOf(typeof(Delegate)) && !Elsewhere.Any(type.Namespace!.StartsWith);

    private static (ConstructorInfo Constructor, int Index) Find(Type type, int constructor, string parameter)
    {
        ConstructorInfo made = type.GetConstructors()[constructor];
        return (made, Array.FindIndex(made.GetParameters(), candidate => candidate.Name == parameter));
    }

    private static object Make(ConstructorInfo constructor, int index, object? value)
    {
        try
        {
            return constructor.Invoke([.. constructor.GetParameters().Select((parameter, i) => i == index ? value : HostileArguments.Good(parameter))]);
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    /// <summary>A message that begins with the name of the class, of what it is made of or has in common with its kind; sizes that no memory holds are named by their shape.</summary>
    private static void RequireWords(Type type, object? value, Exception thrown)
    {
        Assert.True(thrown.GetType() == typeof(ArgumentException) || thrown is ArgumentNullException, $"{type.Name} of {Text(value)}: {thrown}");
        Assert.True(
            thrown is ArgumentNullException || Names(type).Any(name => thrown.Message.StartsWith(name, StringComparison.Ordinal)),
            $"{type.Name} of {Text(value)}: {thrown.Message}");
    }

    private static IEnumerable<string> Names(Type type)
    {
        yield return "Shape: [";
        foreach (Type part in Parts.GetValueOrDefault(type, []))
        {
            yield return part.Name;
        }

        for (Type? kind = type; kind is not null; kind = kind.BaseType)
        {
            yield return kind.Name;
        }
    }

    private static string Text(object? value) => value is Tensor tensor ? $"a tensor {tensor.Shape}" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
}
