#!/usr/bin/env bash
# TagLibSharp 2.3.0: the artist and the album of a WAV go where other programs look for the star and the directory.
#
# Expected: RIFF INFO has IART for the artist and IPRD for the album, which is where ffmpeg writes them.
# Happens: Performers go into ISTR, Album into DIRC, and IART holds AlbumArtists. TagLibSharp reads back what it wrote, so a
# round trip finds nothing.
# Matters: a library tagged with it shows no artist and no album elsewhere.
#
# Output seen:
#   INAM=Song ISTR=Singer IART=Band DIRC=Record
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TagLibSharp" Version="[2.3.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using System.Buffers.Binary;
using System.Text;

File.WriteAllBytes("a.wav", Wav());
using (var file = TagLib.File.Create("a.wav"))
{
    file.GetTag(TagLib.TagTypes.RiffInfo, true);
    file.Tag.Title = "Song";
    file.Tag.Performers = ["Singer"];
    file.Tag.AlbumArtists = ["Band"];
    file.Tag.Album = "Record";
    file.Save();
}

var bytes = File.ReadAllBytes("a.wav");
var list = bytes.AsSpan().IndexOf("INFO"u8);
var end = list + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(list - 4));
var fields = new List<string>();
for (var at = list + 4; at + 8 <= end;)
{
    var size = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
    fields.Add($"{Encoding.ASCII.GetString(bytes, at, 4)}={Encoding.ASCII.GetString(bytes, at + 8, size).TrimEnd('\0')}");
    at += 8 + size + (size & 1);
}

Console.WriteLine(string.Join(' ', fields));
return fields.SequenceEqual(["INAM=Song", "ISTR=Singer", "IART=Band", "DIRC=Record"]) ? 0 : 1;

// A second of 16-bit silence, the plainest WAV there is.
byte[] Wav()
{
    var stream = new MemoryStream();
    var writer = new BinaryWriter(stream);
    writer.Write("RIFF"u8);
    writer.Write(36 + 16_000);
    writer.Write("WAVEfmt "u8);
    writer.Write(16);
    writer.Write((short)1);
    writer.Write((short)1);
    writer.Write(8000);
    writer.Write(16_000);
    writer.Write((short)2);
    writer.Write((short)16);
    writer.Write("data"u8);
    writer.Write(16_000);
    writer.Write(new byte[16_000]);
    return stream.ToArray();
}
EOF
dotnet run --project probe.csproj
