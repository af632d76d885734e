"""Sealing of personal fields in event bodies: SM4-GCM under the town's own key, kept beside the database.

An exported or leaked event body then says nothing about a person, while the town can still replay its ledger.
"""

import base64
import os
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

_NONCE, _TAG = 12, 16


class SealBroken(Exception):
    """A sealed value cannot be opened: another key, or the value was changed."""


@cache
def _key(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(os.urandom(16))
        except FileExistsError:
            pass  # another process of this town made it a moment ago; its key is the one
    return path.read_bytes()


def seal(text: str) -> str:
    """Seal a text; base64 of nonce, ciphertext and tag."""
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(_key(settings.SEAL_KEY)), modes.GCM(nonce)).encryptor()
    sealed = encryptor.update(text.encode()) + encryptor.finalize()
    return base64.b64encode(nonce + sealed + encryptor.tag).decode()


def unseal(sealed: str) -> str:
    """Open a sealed text; raises SealBroken."""
    raw = base64.b64decode(sealed)
    nonce, body, tag = raw[:_NONCE], raw[_NONCE:-_TAG], raw[-_TAG:]
    decryptor = Cipher(algorithms.SM4(_key(settings.SEAL_KEY)), modes.GCM(nonce, tag)).decryptor()
    try:
        return (decryptor.update(body) + decryptor.finalize()).decode()
    except InvalidTag as error:
        raise SealBroken("密封的内容打不开：密钥不是当时那一把，或者内容被改过。") from error
