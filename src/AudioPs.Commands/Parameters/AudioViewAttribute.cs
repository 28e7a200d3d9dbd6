using System.Collections;
using System.Management.Automation;
using AudioPs.Rendering;

namespace AudioPs.Commands;

/// <summary>Lets one or more <see cref="AudioView"/> be given by their names.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AudioViewAttribute : NamedValueAttribute
{
    /// <summary>Whether spectrograms are the only views that are taken.</summary>
    public bool IsSpectrogram { get; set; }

    /// <inheritdoc/>
    protected override object? Read(object? input) => input switch
    {
        string name => Find(name),
        AudioView view => Find(view.Name),
        IList several => several.Cast<object?>().Select(one => Read(one is PSObject wrapped ? wrapped.BaseObject : one)).ToArray(),
        _ => input,
    };

    private AudioView Find(string name) => AudioView.FromName(name, IsSpectrogram ? AudioView.Spectrograms : AudioView.All);
}
