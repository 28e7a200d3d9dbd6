using System.Globalization;
using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Reads what the native library tells of its filters.</summary>
internal static unsafe class AudioFilterReader
{
    // Beyond these a bound is that of a C type, and none of the filter's.
    private const double WholeBound = int.MaxValue;
    private const double SinglePrecisionBound = 3.4e38;
    private const double TimeBound = 9.2e12;

    /// <summary>All filters, by name.</summary>
    /// <exception cref="AudioException">The native library does not load.</exception>
    public static IReadOnlyList<AudioFilter> ReadAll() =>
        [.. NativeText.FilterNames().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).Select(Read)];

    private static AudioFilter Read(string name)
    {
        var info = new NativeFilterInfo { StructSize = (uint)sizeof(NativeFilterInfo) };
        Require(NativeMethods.FilterDescribe(name, &info), name);
        return new AudioFilter
        {
            Name = name,
            Description = NativeStreamInfo.Text(info.Description, NativeFilterInfo.DescriptionSize).TrimEnd('.'),
            Inputs = [.. Enumerable.Range(0, info.InputCount).Select(i => ReadPad(name, 0, i))],
            Outputs = [.. Enumerable.Range(0, info.OutputCount).Select(i => ReadPad(name, 1, i))],
            HasVariableInputs = info.HasDynamicInputs != 0,
            HasVariableOutputs = info.HasDynamicOutputs != 0,
            SupportsTimeline = info.HasTimeline != 0,
            Options = [.. ReadOptions(name, info.OptionCount)],
        };
    }

    private static string ReadPad(string filter, int isOutput, int index)
    {
        var text = stackalloc byte[NativeStreamInfo.NameSize];
        Require(NativeMethods.FilterPad(filter, isOutput, index, text, NativeStreamInfo.NameSize), filter);
        return NativeStreamInfo.Text(text, NativeStreamInfo.NameSize);
    }

    private static List<AudioFilterOption> ReadOptions(string filter, int count)
    {
        var infos = new NativeOptionInfo[count];
        for (var i = 0; i < count; i++)
        {
            infos[i].StructSize = (uint)sizeof(NativeOptionInfo);
            fixed (NativeOptionInfo* info = &infos[i]) Require(NativeMethods.FilterOption(filter, i, info), filter);
        }

        var names = Array.ConvertAll(infos, Name);
        var options = new List<AudioFilterOption>();
        for (var i = 0; i < count; i++)
        {
            if (infos[i].AliasOf >= 0) continue;
            var index = i;
            options.Add(ReadOption(filter, index, infos[i], [.. names.Where((_, other) => infos[other].AliasOf == index)]));
        }

        return options;
    }

    private static string Name(NativeOptionInfo info) => NativeStreamInfo.Text(info.Name, NativeStreamInfo.NameSize);

    private static AudioFilterOption ReadOption(string filter, int index, NativeOptionInfo info, string[] aliases)
    {
        var (name, type) = (Name(info), (AudioFilterOptionType)info.Type);
        var description = NativeStreamInfo.Text(info.Description, NativeFilterInfo.DescriptionSize);
        var isNumber = type is AudioFilterOptionType.WholeNumber or AudioFilterOptionType.Number or AudioFilterOptionType.Duration or AudioFilterOptionType.Boolean;
        AudioFilterConstant[] constants = [.. Enumerable.Range(0, info.ConstantCount).Select(i => ReadConstant(filter, index, i))];
        return new AudioFilterOption
        {
            Filter = filter,
            Name = name,
            Aliases = [.. aliases],
            Description = description,
            Type = type,
            IsList = info.IsArray != 0,
            Minimum = isNumber ? Bound(type, info.Least) : null,
            Maximum = isNumber ? Bound(type, info.Most) : null,
            Unit = AudioFilterUnits.Of(filter, name, type, description),
            Default = ReadDefault(info, type, constants),
            Constants = [.. constants],
            IsRefused = info.IsRefused != 0,
            IsDeprecated = info.IsDeprecated != 0,
        };
    }

    private static AudioFilterConstant ReadConstant(string filter, int option, int index)
    {
        var info = new NativeConstantInfo { StructSize = (uint)sizeof(NativeConstantInfo) };
        Require(NativeMethods.FilterConstant(filter, option, index, &info), filter);
        return new AudioFilterConstant(
            NativeStreamInfo.Text(info.Name, NativeStreamInfo.NameSize),
            info.Value,
            NativeStreamInfo.Text(info.Description, NativeFilterInfo.DescriptionSize));
    }

    private static double? Bound(AudioFilterOptionType type, double value) => Math.Abs(value) >= type switch
    {
        AudioFilterOptionType.WholeNumber => WholeBound,
        AudioFilterOptionType.Duration => TimeBound,
        _ => SinglePrecisionBound,
    }
        ? null
        : value;

    private static string? ReadDefault(NativeOptionInfo info, AudioFilterOptionType type, AudioFilterConstant[] constants)
    {
        if (info.HasDefault == 0) return null;
        var (number, text) = (info.DefaultNumber, NativeStreamInfo.Text(info.DefaultText, NativeOptionInfo.DefaultSize));
        return type switch
        {
            _ when info.IsArray != 0 => text,
            AudioFilterOptionType.Boolean => number < 0 ? "auto" : number > 0 ? "true" : "false",
            AudioFilterOptionType.WholeNumber => constants.FirstOrDefault(constant => constant.Value == number)?.Name ?? AudioFilterOption.Text(number),
            AudioFilterOptionType.Number or AudioFilterOptionType.Duration => AudioFilterOption.Text(number),
            AudioFilterOptionType.Flags => Flags((long)number, constants),
            _ => text,
        };
    }

    private static string Flags(long value, AudioFilterConstant[] constants)
    {
        if (constants.FirstOrDefault(constant => constant.Value == value) is { } one) return one.Name;
        var given = constants.Where(constant => constant.Value != 0 && (constant.Value & value) == constant.Value).ToArray();
        var all = given.Aggregate(0L, (sum, constant) => sum | constant.Value);
        return all == value && value != 0 ? string.Join('+', given.Select(constant => constant.Name)) : value.ToString(CultureInfo.InvariantCulture);
    }

    private static void Require(NativeResult result, string filter)
    {
        if (result != NativeResult.Ok) throw NativeError.Processing(result, $"The filter '{filter}'");
    }
}
