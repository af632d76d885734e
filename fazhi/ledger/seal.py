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

from fazhi.ledger.errors import Refused
from fazhi.ledger.models import EventBody
from fazhi.org.keys import KeyUnusable, key_at

_KEY, _NONCE, _TAG = 16, 12, 16


class SealBroken(Exception):
    """A sealed value cannot be opened: another key, or the value was changed."""


def key_fault() -> str | None:
    """Why the town's key cannot be used now, as a sentence; None when it can (a town that has sealed nothing gets its key)."""
    try:
        _key(settings.SEAL_KEY)
    except SealBroken as broken:
        return str(broken)
    return None


@cache
def _key(path: Path) -> bytes:
    # A town restored without its key must not get another one: what is sealed would seem to be forged.
    if not path.exists() and EventBody.objects.filter(body__contains='{"sealed":"').exists():
        raise SealBroken(
            f"密钥文件 {path} 不在了，而台账里已有用它密封的个人信息。没有另造密钥；请从备份取回原来的密钥文件。"
        )
    try:
        return key_at(path, _KEY, lambda: os.urandom(_KEY))
    except KeyUnusable as error:
        raise SealBroken(str(error)) from error


def seal(text: str) -> str:
    """Seal a text; base64 of nonce, ciphertext and tag. Raises Refused when the town's key is lost or broken."""
    try:
        key = _key(settings.SEAL_KEY)
    except SealBroken as broken:
        raise Refused(f"没有保存：{broken}") from broken
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
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
